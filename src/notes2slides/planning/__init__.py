"""Notes become a deck: what belongs together, where to cut, what stands where."""

from notes2slides.model.options import PlanOptions
from notes2slides.planning.planner import plan

__all__ = ["PlanOptions", "plan"]
