"""What we wrote into a deck, kept inside it: the base of a merge with what the lecturer has made of the file since."""

from notes2slides.merge_base.reading import NewerBase, read_base
from notes2slides.merge_base.written import Base, WrittenParagraph, WrittenRun, WrittenShape, WrittenSlide

__all__ = ["Base", "NewerBase", "WrittenParagraph", "WrittenRun", "WrittenShape", "WrittenSlide", "read_base"]
