"""What the recovery sheet says beside the code: how to use it, written once for the window and the command line."""

from caredesk.services.paper_requests import RecoveryRequest
from caredesk.services.releases import PaperSize

INSTRUCTIONS = (
    "Start CareDesk and choose “Use the recovery code” where it asks for the passphrase. On a new computer, restore a backup first.",
    "Type the code in its groups. Capital letters and spaces do not matter; O counts as 0, and I and L count as 1.",
    "Say why, choose a new passphrase, and print a new sheet.",
    "Keep this sheet where no stranger looks, such as a safe or a deposit box, and never beside the computer.",
)


def request(vault_id: str, code: str, size: PaperSize | None = None) -> RecoveryRequest:
    """The sheet for a new recovery code, to be gathered, rendered and issued like any paper; on what the practice prints on."""
    short = vault_id.replace("-", "")[:8]
    groups = tuple(code.split())
    return RecoveryRequest(
        vault_id_short=f"{short[:4]}-{short[4:]}",
        code_groups=groups,
        instructions=INSTRUCTIONS,
        qr_payload="".join(groups),
        size=size,
    )
