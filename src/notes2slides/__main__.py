"""`python -m notes2slides`: the command line."""

from notes2slides.cli import main

if __name__ == "__main__":
    main()
