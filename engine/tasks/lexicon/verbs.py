"""Verbs with their forms: base, third person, past, -ing, and the participle where it differs."""

from typing import NamedTuple

from engine.tasks.lexicon.listing import listed

IRREGULAR = """
    be is was being been; have has had having; do does did doing done; go goes went going gone;
    come comes came coming; take takes took taking taken; give gives gave giving given;
    get gets got getting; make makes made making; know knows knew knowing known;
    think thinks thought thinking; see sees saw seeing seen; say says said saying;
    tell tells told telling; speak speaks spoke speaking spoken; read reads read reading;
    write writes wrote writing written; teach teaches taught teaching; sit sits sat sitting;
    stand stands stood standing; run runs ran running; swim swims swam swimming swum;
    sing sings sang singing sung; eat eats ate eating eaten; drink drinks drank drinking drunk;
    sleep sleeps slept sleeping; wake wakes woke waking woken; find finds found finding;
    lose loses lost losing; buy buys bought buying; sell sells sold selling;
    pay pays paid paying; keep keeps kept keeping; bring brings brought bringing;
    build builds built building; break breaks broke breaking broken; cut cuts cut cutting;
    put puts put putting; hold holds held holding; leave leaves left leaving;
    meet meets met meeting; feel feels felt feeling; hear hears heard hearing;
    drive drives drove driving driven; ride rides rode riding ridden; fly flies flew flying flown;
    grow grows grew growing grown; fight fights fought fighting; win wins won winning;
    forget forgets forgot forgetting forgotten; become becomes became becoming;
    draw draws drew drawing drawn; wear wears wore wearing worn; send sends sent sending;
    spend spends spent spending; steal steals stole stealing stolen;
    hit hits hit hitting; hurt hurts hurt hurting; throw throws threw throwing thrown;
    catch catches caught catching; begin begins began beginning begun; let lets let letting;
    lie lies lied lying; beat beats beat beating beaten; fall falls fell falling fallen;
    stop stops stopped stopping; plan plans planned planning; travel travels travelled travelling
"""

REGULAR = listed(
    """
    live stay work play walk talk help love like hate want need look watch listen learn study visit
    serve own cook clean wash open close start finish ask answer call use try carry paint dance jump
    move turn wait enjoy remember believe follow push pull fix repair plant produce direct feature
    share save show seem remain smile laugh cry marry earn train admire trust rest die
    kick climb invite change arrive return shout cheat miss thank happen
    """
)


class Verb(NamedTuple):
    """The five forms; the participle is the past where English makes no difference."""

    base: str
    third: str
    past: str
    ing: str
    participle: str


def _listed(line: str) -> Verb:
    base, third, past, ing, *participle = line.split()
    return Verb(base, third, past, ing, *(participle or [past]))


def _regular(base: str) -> Verb:
    stem = base.removesuffix("e")
    if base.endswith("y") and base[-2] not in "aeiou":
        past, third = base[:-1] + "ied", base[:-1] + "ies"
    else:
        past = stem + "ed"
        third = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    return Verb(base, third, past, stem + "ing", past)


VERBS = (
    *(_listed(line) for line in IRREGULAR.split(";")),
    *(_regular(base) for base in REGULAR),
)
