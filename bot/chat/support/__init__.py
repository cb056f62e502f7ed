"""What people and the staff see of their letters: screens, cards, words."""
