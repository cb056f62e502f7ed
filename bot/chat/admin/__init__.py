"""/admin: what needs somebody's attention, and the ways to everything an administrator can do."""
