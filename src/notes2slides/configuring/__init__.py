"""TOML files that people write: read, checked key by key, mistakes reported with their line."""
