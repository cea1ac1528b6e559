"""The measures of a person, in hundredths of the standing height."""

ANKLE_HEIGHT = 4.0
HEEL = 4.0
FOOT = 11.0
SHIN = 24.5
THIGH = 24.5
LOWER_BACK = 17.0
UPPER_BACK = 12.0
NECK = 6.5
SKULL = 4.65
"""From the top of the neck to the middle of the head."""
HEAD_RADIUS = 6.2
UPPER_ARM = 17.0
FOREARM = 15.0
HAND = 5.0

SEAT_HEIGHT = 26.0
CHAIR_BACK = 62.0
COUNTER_HEIGHT = 54.0
