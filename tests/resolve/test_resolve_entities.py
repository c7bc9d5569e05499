"""Which entities of several reports are one. All people and bodies but states are invented."""
# ruff: noqa: E501  texts of reports stand on one line, as they are read

from hypothesis import given, settings
from hypothesis import strategies as st

from building import Pile
from firsthand.records.judgement import Judgement, Verdict
from firsthand.records.resolution import RelationKind
from firsthand.resolve.entities import resolve_entities


def resolve(*marked, outlet="Harbour Post", judgements=()):
    pile = Pile()
    drafts = [pile.report(outlet, f"2031-05-{day:02}", text) for day, text in enumerate(marked, 1)]
    return drafts, resolve_entities(pile.readings(), judgements)


def are_one(resolution, *members):
    return len({resolution.entity_of[member] for member in members}) == 1


def judge(a, b, verdict, *, at="2031-06-01T00:00:00Z", supersedes=None):
    a, b = sorted((a, b))
    return Judgement(
        id=f"j{at}", a=a, b=b, verdict=verdict, by="Ann Lee", reason="read it", at=at, supersedes=supersedes
    )


def test_one_person_under_two_romanisations_is_one():
    (a, b), resolution = resolve("[Dmitri Shcherbakov|person] left.", "[Dmitrij Schtscherbakow|person] ging.")

    assert are_one(resolution, a.entity("Dmitri"), b.entity("Dmitrij"))
    assert {n.text for e in resolution.entities for n in e.names if len(e.members) == 2} == {
        "Dmitri Shcherbakov",
        "Dmitrij Schtscherbakow",
    }


def test_the_same_surname_alone_joins_nobody():
    (a, b, c), resolution = resolve(
        "[Shcherbakov|person] left.", "[Shcherbakov|person] came.", "[Dmitri Shcherbakov|person] sang."
    )

    assert len({resolution.entity_of[d.entity("Shcherbakov")] for d in (a, b, c)}) == 3
    assert {j.verdict for j in resolution.judgements} == {Verdict.UNSURE}


def test_different_given_names_never_join_not_even_through_a_third():
    (a, b, c), resolution = resolve(
        "[Foreign Minister|role|IS] [Shcherbakov|person|IS] left.",
        "[Dmitri Shcherbakov|person|IS] came.",
        "[Oleg Shcherbakov|person|IS] came.",
    )
    for draft in (a, b, c):
        draft.role("Shcherbakov", "Foreign Minister")
    resolution = resolve_entities([draft.reading() for draft in (a, b, c)])

    assert not are_one(resolution, b.entity("Dmitri"), c.entity("Oleg"))


def test_a_surname_with_the_same_office_of_the_same_state_joins():
    (a, b), _ = resolve("[Brekka|person|IS] spoke.", "[Hildur Brekka|person|IS] spoke.")
    a.role("Brekka", "Foreign Minister")
    b.role("Hildur", "Foreign Minister")

    resolution = resolve_entities([a.reading(), b.reading()])

    assert are_one(resolution, a.entity("Brekka"), b.entity("Hildur"))


def test_equal_full_names_of_two_states_are_left_to_a_person():
    (a, b), resolution = resolve("[Ana Silva|person|PT] spoke.", "[Ana Silva|person|BR] spoke.")

    assert not are_one(resolution, a.entity("Ana"), b.entity("Ana"))
    assert [j.verdict for j in resolution.judgements] == [Verdict.UNSURE]


def test_states_are_one_in_every_language():
    (a, b), resolution = resolve("[Iceland|place|IS] spoke.", "[Island|place|IS] sprach.")

    assert are_one(resolution, a.entity("Iceland"), b.entity("Island"))


def test_ministries_of_one_state_and_field_are_one_and_of_two_states_two():
    (a, b, c), resolution = resolve(
        "[Slovenian Foreign Ministry|organisation|SI] said.",
        "The [Ministry of Foreign and European Affairs of Slovenia|organisation|SI] said.",
        "[Maltese Foreign Ministry|organisation|MT] said.",
    )

    assert are_one(resolution, a.entity("Slovenian"), b.entity("Ministry of Foreign"))
    assert not are_one(resolution, a.entity("Slovenian"), c.entity("Maltese"))


def test_a_ministry_named_by_its_office_alone_belongs_to_the_capital_beside_it():
    (a, b), resolution = resolve(
        "The [Foreign Ministry|organisation] in [Valletta|place|MT] said so.",
        "The [Foreign Ministry|organisation] in [Reykjavik|place|IS] said so.",
    )

    assert {
        resolution.entities[i].country
        for i in range(len(resolution.entities))
        if "Ministry" in resolution.entities[i].name
    } == {"MT", "IS"}
    assert not are_one(resolution, a.entity("Foreign"), b.entity("Foreign"))


def test_an_outlet_is_one_whether_it_publishes_or_is_named():
    pile = Pile()
    pile.report("Harbour Post", "2031-05-01", "It rained.")
    other = pile.report("Valley Echo", "2031-05-02", "It rained, [the Harbour Post|organisation] wrote.")
    resolution = resolve_entities(pile.readings())

    assert resolution.entity_of[other.entity("Harbour")] == resolution.outlet_of[pile.drafts[0].report.id]


def test_a_spokeswoman_speaks_for_the_body_that_the_text_gives_her():
    (a,), resolution = resolve("[KSD|organisation] spokeswoman [Hanna Prohl|person] said no.")

    told = {(r.a, r.b, r.kind) for r in resolution.relations}

    assert (
        resolution.entity_of[a.entity("Hanna")],
        resolution.entity_of[a.entity("KSD")],
        RelationKind.SPEAKS_FOR,
    ) in told


def test_the_head_of_a_body_written_before_its_name_speaks_for_it():
    (a,), resolution = resolve(
        "The head of the [State Agency for Guarding|organisation], [Rumen Iliev|person], said no."
    )

    assert [(r.a, r.b) for r in resolution.relations] == [
        (resolution.entity_of[a.entity("Rumen")], resolution.entity_of[a.entity("State Agency")])
    ]


def test_a_former_head_speaks_for_nobody():
    _, resolution = resolve(
        "[Rumen Iliev|person], a former head of the [State Agency for Guarding|organisation], said no."
    )

    assert resolution.relations == ()


def test_an_official_of_a_body_is_part_of_it_and_does_not_speak_for_it():
    _, resolution = resolve(
        "[Rumen Iliev|person], an official at the [State Agency for Guarding|organisation], said no."
    )

    assert [r.kind for r in resolution.relations] == [RelationKind.PART_OF]


def test_a_verb_between_two_names_gives_no_post():
    _, resolution = resolve("[Iceland|place|IS] expelled the attaché [Dmitri Shcherbakov|person] on Friday.")

    assert resolution.relations == ()


def test_a_ministry_speaks_for_its_state_and_an_embassy_for_its_ministry():
    (a,), resolution = resolve(
        "[Iceland|place|IS] is one. The [Icelandic Foreign Ministry|organisation|IS] too. The [Icelandic embassy|organisation|IS] as well."
    )
    of = {name: resolution.entity_of[a.entity(name)] for name in ("Iceland", "Icelandic Foreign", "Icelandic embassy")}

    told = {(r.a, r.b) for r in resolution.relations if r.kind is RelationKind.SPEAKS_FOR}

    assert {(of["Icelandic Foreign"], of["Iceland"]), (of["Icelandic embassy"], of["Icelandic Foreign"])} <= told


def test_people_overrule_rules_and_can_take_it_back():
    (a, b), before = resolve("[Dmitri Shcherbakov|person] left.", "[Dmitrij Schtscherbakow|person] ging.")
    pair = a.entity("Dmitri"), b.entity("Dmitrij")
    apart = judge(*pair, Verdict.DIFFERENT)
    again = judge(*pair, Verdict.SAME, at="2031-06-02T00:00:00Z", supersedes=apart.id)
    readings = [a.reading(), b.reading()]

    assert not are_one(resolve_entities(readings, [apart]), *pair)
    assert resolve_entities(readings, [apart, again]).entities == before.entities


def test_people_judge_entities_of_the_case_too():
    (a, b), before = resolve("[Petar Orlić|person] left.", "[Pero Orlich-Horvat|person] came.")
    pair = before.entity_of[a.entity("Petar")], before.entity_of[b.entity("Pero")]

    after = resolve_entities([a.reading(), b.reading()], [judge(*pair, Verdict.SAME)])

    assert are_one(after, a.entity("Petar"), b.entity("Pero"))


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(5)))
def test_the_order_of_reports_changes_nothing(order):
    texts = [
        "[Dmitri Shcherbakov|person|RU] met [Iceland|place|IS].",
        "[Dmitrij Schtscherbakow|person|RU] traf [Island|place|IS].",
        "[Oleg Shcherbakov|person|RU] met [KSD|organisation] chief [Ann Lee|person].",
        "[Shcherbakov|person] met [Ann Lee|person].",
        "The [Foreign Ministry|organisation] in [Reykjavik|place|IS] was closed.",
    ]
    pile = Pile()
    for day, text in enumerate(texts, 1):
        pile.report(f"Outlet {day}", f"2031-05-{day:02}", text)
    readings = pile.readings()

    assert resolve_entities([readings[i] for i in order]) == resolve_entities(readings)
