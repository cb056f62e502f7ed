"""The self-check: can we apply, are we ready, what is missing, which direction fits. Plain Python."""
