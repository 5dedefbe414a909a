"""What forms of several kinds ask in the same way: whose records, who shares and gets, until when, the signature, where it goes."""

from collections.abc import Iterable

from caredesk.reports.form_papers import FormHead, Party, PermissionPaper, Signer
from caredesk.reports.forms.asking import Asking, ask, row, written_day
from caredesk.reports.forms.told_form import BlankKind, Blanks, Question, ToldForm, Words
from caredesk.reports.sheet import shortened
from caredesk.reports.told_plan import plain, typed

WIDE, NARROW = 2.1, 1.0


def told_form(head: FormHead, kind: str, lead: Iterable[str], questions: Iterable[Question]) -> ToldForm:
    """The form with its title, the law that it rests on, and its foot; `lead` are the keys of its first sentences."""
    language = head.language
    title = ask(f"{kind}_title", language)
    return ToldForm(
        title=title,
        law=ask(f"{kind}_law", language),
        language=language,
        lead=tuple((plain(ask(key, language)),) for key in lead),
        questions=tuple(questions),
        foot=_foot(head, title),
        page_words=ask("page_of", language, page="{page}", pages="{pages}"),
    )


def _foot(head: FormHead, title: str) -> tuple[str, ...]:
    """Which form it is; once it tells of a patient, whose, and that it is confidential."""
    patient, language = head.patient, head.language
    if not patient.name:
        return (title,)
    name, born = shortened(patient.name), patient.birth_date
    if born:
        told = ask("foot_born", language, title=title, name=name, day=written_day(born, language))
    else:
        told = ask("foot_patient", language, title=title, name=name)
    return told, ask("foot_confidential", language)


def patient(head: FormHead, question: str = "q_patient") -> Question:
    """Whose records they are."""
    asking, person = Asking(head.language, question), head.patient
    return asking.question(
        row(
            asking.blank("patient_name", "name", person.name, share=1.9),
            asking.blank("patient_birth_date", "born", asking.day(person.birth_date), share=1.25),
            asking.blank("patient_phone", "phone", person.phone, share=1.4),
        )
    )


def you(head: FormHead) -> Question:
    """Who asks, and where an answer reaches them."""
    asking, person = Asking(head.language, "q_you"), head.patient
    return asking.question(
        row(
            asking.blank("patient_name", "name", person.name, share=WIDE),
            asking.blank("patient_birth_date", "born", asking.day(person.birth_date), share=1.2),
        ),
        row(asking.blank("patient_address", "address", person.address)),
        row(
            asking.blank("patient_phone", "phone", person.phone, share=1.2),
            asking.blank("patient_email", "email", person.email, share=WIDE),
        ),
    )


def party(asking: Asking, prefix: str, who: Party, *, number: int = 0, name: str = "name_or_group") -> tuple[Blanks, Blanks]:
    """Somebody who shares or gets records, with all that a clerk needs in order to reach them."""
    return (
        row(
            asking.blank(f"{prefix}_name", name, who.name, share=WIDE, number=number),
            asking.blank(f"{prefix}_phone", "phone", who.phone, number=number),
        ),
        row(
            asking.blank(f"{prefix}_address", "address", who.address, share=WIDE, number=number),
            asking.blank(f"{prefix}_fax", "fax", who.fax, number=number),
        ),
    )


def recipients(asking: Asking, paper: PermissionPaper, *, name: str = "name_or_group") -> list[Blanks]:
    """Everybody who may get the records; on a blank form room for one."""
    people = paper.recipients or (Party(),)
    numbered = [(0 if len(people) == 1 else at, who) for at, who in enumerate(people, start=1)]
    return [blanks for number, who in numbered for blanks in party(asking, f"recipient_{number or 1}", who, number=number, name=name)]


def office(head: FormHead, who: Party) -> Question | None:
    """To which office a request goes; nothing to ask where it is the practice itself."""
    if head.holds_records and not who.name:
        return None
    asking = Asking(head.language, "q_office")
    return asking.question(*party(asking, "office", who, name="name"))


def ends(paper: PermissionPaper) -> Question:
    """Until when it holds: a span that is printed, unless a day or an event is written."""
    asking = Asking(paper.head.language, "q_ends")
    return asking.question(asking.words("ends_after", months=paper.months), ends_row(asking, paper))


def ends_row(asking: Asking, paper: PermissionPaper) -> Blanks:
    """The last day, and the event that ends it."""
    return row(
        asking.blank("ends_on", "ends_on", asking.day(paper.expires_on)),
        asking.blank("ends_event", "ends_event", paper.expiry_event, share=1.5),
    )


def sign(head: FormHead, signer: Signer) -> Question:
    """The signature with its day, by whom and by what right; a witness only where the state's overlay asks for one."""
    asking = Asking(head.language, "q_sign")
    return asking.question(
        signature_row(asking),
        row(
            asking.blank("signer_name", "signer_name", signer.name),
            asking.blank("signer_right", "signer_right", signer.right, share=1.2),
        ),
        _witness(asking) if head.overlay.wants_witness else None,
        is_whole=True,
    )


def signature_row(asking: Asking) -> Blanks:
    """The signature and its day."""
    return row(
        asking.blank("signature", "signature", share=WIDE, kind=BlankKind.SIGNATURE),
        asking.blank("signed_on", "signed_on"),
    )


def _witness(asking: Asking) -> Blanks:
    return row(
        asking.blank("witness_signature", "witness", share=1.3, kind=BlankKind.SIGNATURE),
        asking.blank("witness_name", "witness_name"),
    )


def send(head: FormHead, who: Party | None = None) -> Question:
    """Where the form goes: to the practice, whose address stands there; or to the office that it names."""
    asking = Asking(head.language, "q_send")
    to_other = who is not None and bool(who.name or not head.holds_records)
    before, _, after = asking.say("send_to_office" if to_other else "send_to", where="\n").partition("\n")
    return asking.question(Words((plain(before), plain(reach(head), is_strong=True), plain(after))))


def for_office(head: FormHead) -> Question:
    """What the office notes when the form comes in."""
    asking = Asking(head.language, "q_our_office")
    return asking.question(row(asking.blank("received_on", "received_on"), asking.blank("identity_by", "identity_by", share=1.5)))


def reach(head: FormHead) -> str:
    """The practice with its address and every way to reach it."""
    letterhead, language = head.letterhead, head.language
    fax = ask("fax_number", language, number=letterhead.fax) if letterhead.fax else ""
    return ", ".join(filter(None, (letterhead.practice_name, letterhead.address_line, letterhead.phone, fax, head.email)))


def state_sentences(head: FormHead) -> list[Words]:
    """What the state's overlay wants said, as it was typed there."""
    return [Words((typed(sentence, head.language),)) for sentence in head.overlay.sentences]
