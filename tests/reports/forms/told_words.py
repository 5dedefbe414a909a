"""What a form says in words, for tests that look for them."""

from caredesk.reports.forms.told import told
from caredesk.reports.forms.told_form import Blanks, ToldForm, Words
from caredesk.reports.told_plan import words
from tests.reports.forms.form_builders import blank


def said(form: ToldForm) -> str:
    """All that a form says, labels and boxes too."""
    found = [form.title, form.law, *(words(line) for line in form.lead)]
    for question in form.questions:
        found.append(question.title)
        for part in question.parts:
            if isinstance(part, Words):
                found.append(words(part.line))
            else:
                found += [each.label for each in (part.row if isinstance(part, Blanks) else part.ticks)]
    return "\n".join(found)


def names(kind: str) -> list[str]:
    """The fields of a blank form, in order."""
    return [field.name for field in told(blank(kind)).fields()]
