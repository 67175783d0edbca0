"""A slow, obvious evaluator written from the semantics alone, held against the real one."""
