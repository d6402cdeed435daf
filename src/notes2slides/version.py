"""The version of the program, which messages, records of courses and packages of it name."""

__version__ = "0.2.0.dev0"
