"""What somebody says of a template in a TOML file: read, chosen by it, and written to be edited.

Imports, of the rooms beside it: facts, files, layouts, roles.
"""
