"""usage: check.py CDK_OUT"""
import sys

import lean

found = lean.problems(lean.read(sys.argv[1]))
print("\n".join(found) or f"{len(lean.STACKS)} stacks, {len(lean.TASKS)} tasks: each fires as it should")
sys.exit(1 if found else 0)
