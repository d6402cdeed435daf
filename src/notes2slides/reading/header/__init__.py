"""What stands above the notes: title, author, language and settings, as `Key: value` lines or YAML.

Imports, of the rooms beside it: lines.
"""
