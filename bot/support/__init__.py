"""What people and the staff write to each other: letters, where they are read, and how they get there."""
