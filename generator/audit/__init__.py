"""The rules of the printed page, measured in any finished PDF, ours or another's."""
