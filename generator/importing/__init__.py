"""Exercises of others become a clinic's own: tables and JSON in, one YAML file for each exercise out.

    Foreign (rows of cells) -> columns matched with ours -> Taken (an exercise, and what was changed or left) -> files

Nothing is guessed. What a column or cell does not say plainly is left, and told.
"""
