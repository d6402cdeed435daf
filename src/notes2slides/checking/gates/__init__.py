"""What no deck may break, judged from its plan.

Imports, of the rooms beside it: access, evidence.
"""
