"""How hard a text is to read: its grade, and the words and sentences that make it hard."""
