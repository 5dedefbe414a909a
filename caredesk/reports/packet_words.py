"""Fixed words of a release-of-information packet: the statements that law asks for, as it words them, and our own sentences beside them."""

from typing import Final

# 42 CFR 2.32(a): one of two statements goes with each disclosure made with consent (rules.md 3.1.5). They are printed exactly.
PART2_STATEMENT: Final = (
    "This record which has been disclosed to you is protected by Federal confidentiality rules (42 CFR part 2). These rules prohibit you "
    "from using or disclosing this record, or testimony that describes the information contained in this record, in any civil, criminal, "
    "administrative, or legislative proceedings by any Federal, State, or local authority, against the patient, unless authorized by the "
    "consent of the patient, except as provided at 42 CFR 2.12(c)(5) or as authorized by a court in accordance with 42 CFR 2.64 or 2.65. "
    "In addition, the Federal rules prohibit you from making any other use or disclosure of this record unless at least one of the "
    "following applies: (i) Further use or disclosure is expressly permitted by the written consent of the individual whose information "
    "is being disclosed in this record or as otherwise permitted by 42 CFR part 2. (ii) You are a covered entity or business associate "
    "and have received the record for treatment, payment, or health care operations, or (iii) You have received the record from a covered "
    "entity or business associate as permitted by 45 CFR part 164, subparts A and E. A general authorization for the release of medical "
    "or other information is NOT sufficient to meet the required elements of written consent to further use or redisclose the record "
    "(see 42 CFR 2.31)."
)
PART2_SHORT_STATEMENT: Final = "42 CFR part 2 prohibits unauthorized use or disclosure of these records."

WRITTEN_PERMISSION: Final = (
    "These records are released with the written permission of the patient, for the purpose above. Use them only for that purpose. "
    "Privacy law may not protect them from being shared again once you have them."
)

FAX_NOTICE: Final = "This fax is confidential. It is meant only for the person or office named above."

TITLE: Final = "Release of health records"
FAX_TITLE: Final = "Fax"
RECEIPT_TITLE: Final = "Receipt"
CONFIDENTIAL: Final = "CONFIDENTIAL"


def counted_pages(count: int) -> str:
    """ "1 page" or "20 pages"."""
    return "1 page" if count == 1 else f"{count} pages"


def page_range(first: int, count: int) -> str:
    """ "Page 3" or "Pages 3 to 4"."""
    return f"Page {first}" if count == 1 else f"Pages {first} to {first + count - 1}"


def by_mistake(phone: str) -> str:
    """What somebody does who was not meant to have it."""
    call = f"Call {phone}" if phone else "Tell us"
    return f"If this reached you by mistake, do not read, copy or share it. {call} right away so that we can arrange its return."
