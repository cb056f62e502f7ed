"""The conversation in which administrators write announcements and watch them go."""
