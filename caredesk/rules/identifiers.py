"""Whether a number says who somebody is: not where it was made up, or copied from an example that strangers share."""

import re

EXAMPLE_ROOT = "2.16.840.1.113883.19"  # HL7 keeps it for examples
SOCIAL_SECURITY = "2.16.840.1.113883.4.1"


def tells_who(system: str, value: str) -> bool:
    """Whether a number of this system is one person's. Source for those never given out: Social Security Administration."""
    if not system or not value or system == EXAMPLE_ROOT or system.startswith(f"{EXAMPLE_ROOT}."):
        return False
    return system != SOCIAL_SECURITY or _could_be_given_out(re.sub(r"\D", "", value))


def _could_be_given_out(digits: str) -> bool:
    """Nobody has the area 000, 666 or 9xx, the group 00 or the serial 0000; one digit all through is a stand-in."""
    if len(digits) != 9 or len(set(digits)) == 1:
        return False
    return digits[:3] not in ("000", "666") and digits[0] != "9" and digits[3:5] != "00" and digits[5:] != "0000"
