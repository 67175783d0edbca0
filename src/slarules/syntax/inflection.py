"""The little English the language needs: plurals of things, bare forms of third-person verbs."""

__all__ = ["bare_verbs", "plural", "with_article"]

_HISSING = ("s", "x", "z", "ch", "sh")
_VOWELS = "aeiou"
_SPELT_VOWELS = "AEFHILMNORSX"  # letters whose names begin with a vowel: an MQL, but a US lead


def plural(name: str) -> str:
    """Return the regular plural of a name: `MQLs`, `opportunities`, `churn losses`."""
    lower = name.casefold()
    if lower.endswith("y") and lower[-2:-1] not in _VOWELS:
        return name[:-1] + "ies"
    return name + ("es" if lower.endswith(_HISSING) else "s")


def with_article(name: str) -> str:
    """Return a name with `a` or `an` before it, as it is spoken: `an MQL`, `a deal`."""
    first = name.split()[0]
    is_spelt = first.isupper() and len(first) > 1
    vowel = first[0] in _SPELT_VOWELS if is_spelt else name[0].casefold() in _VOWELS
    return f"{'an' if vowel else 'a'} {name}"


def bare_verbs(action: str) -> list[str]:
    """Return what an action may read after `must`: `contacts` gives `contact`.

    In `accepts or rejects` both verbs change. Where the ending leaves two readings
    (`closes`: close, clos) all are returned; only the English one is ever written.
    """
    forms = [""]
    is_verb = True
    for word in action.split():
        options = _bare(word) if is_verb else [word]
        forms = [f"{form} {option}".lstrip() for form in forms for option in options]
        is_verb = word.casefold() in {"and", "or"}
    return forms


def _bare(verb: str) -> list[str]:
    lower = verb.casefold()
    irregular = {"is": "be", "has": "have", "does": "do"}
    if lower in irregular:
        return [irregular[lower]]
    if lower.endswith("ies"):
        return [verb[:-3] + "y", verb[:-1]]
    if lower.endswith("es"):
        return [verb[:-1], verb[:-2]]
    return [verb[:-1]] if lower.endswith("s") else [verb]
