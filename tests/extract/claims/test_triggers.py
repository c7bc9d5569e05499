"""Which words tell which kind of happening, and which only sound like it. All persons and firms are invented."""

import pytest

from firsthand.extract.claims.nominals import Scene
from firsthand.extract.claims.repair import repair_parse
from firsthand.extract.claims.shallow_trees import with_shallow_trees
from firsthand.extract.claims.triggers import find_readings
from firsthand.extract.index import index_mentions
from firsthand.extract.mentions.find import find_mentions

TELLING = [  # text, type, trigger words
    ("Peru expelled the consul.", "response.expel", "expelled"),
    ("Peru declared two attachés personae non gratae.", "response.expel", "declared personae non gratae"),
    ("Peru gave the consul three days to leave.", "response.expel", "gave days to leave"),
    ("Peru sends home four diplomats", "response.expel", "sends home"),
    ("The expulsion of two Chilean diplomats surprised Lima.", "response.expel", "expulsion"),
    ("Togo imposed sanctions on a shipping firm.", "response.sanction", "sanctions"),
    ("Togo added the banker Ivo Rask to its sanctions list.", "response.sanction", "added to sanctions list"),
    ("Togo revoked the licence of Radio Amber.", "response.sanction", "revoked"),
    ("Prosecutors opened an investigation into the payments.", "response.investigate", "investigation"),
    ("Police are looking into the fire.", "response.investigate", "looking into"),
    ("Police took a Danish lobbyist into custody.", "response.arrest", "took into custody"),
    ("A court found the banker Ivo Rask guilty.", "response.convict", "found guilty"),
    ("A court found the banker Ivo Rask not guilty.", "response.acquit", "found not guilty"),
    ("Togo shut down the Libyan embassy.", "response.close", "shut down"),
    ("Chad accused Libya of spying.", "response.attribute", "accused"),
    ("Chad held Libya responsible for the sabotage.", "response.attribute", "held responsible for"),
    ("Chad summoned the Libyan ambassador.", "response.warn", "summoned"),
    ("Chad declared a state of emergency.", "response.declare", "declared"),
    ("Chad sent 20 generators to Niger.", "response.aid", "sent"),
    ("The presidents of Chad and Niger met in Abuja.", "response.coordinate", "met"),
    ("Divers cut a data cable off Malta.", "sabotage.attack", "cut"),
    ("Two men set fire to a library in Porto.", "sabotage.attack", "set fire to"),
    ("Saboteurs blew up a bridge.", "sabotage.attack", "blew up"),
    ("Hackers broke into the servers of a bank.", "cyber.attack", "broke"),
    ("A ransomware attack hit the port of Varna.", "cyber.attack", "ransomware attack"),
    ("Libya jammed GPS signals.", "electronic.interfere", "jammed"),
    ("Two men beat the blogger Nuri Said.", "violence.attack", "beat"),
    ("Rebels shelled the town of Moundou.", "military.attack", "shelled"),
    ("Libya threatened to cut ties with Chad.", "coercion.threaten", "threatened"),
    ("Libya is using migrants as a weapon.", "coercion.instrumentalise", "using as weapon"),
    ("Libya bribed two deputies.", "influence.fund", "bribed"),
    ("The deputy took bribes from a trader.", "influence.fund", "took"),
    ("Libya recruited a Maltese clerk.", "influence.recruit", "recruited"),
    ("Bots spread disinformation about the vaccine.", "influence.publish", "spread"),
    ("Libya meddled in the Maltese election.", "influence.interfere", "meddled"),
    ("A clerk spied on exiles for Libya.", "espionage.spy", "spied"),
]
TRAPS = [
    "The striker was expelled from the club.",
    "The university expelled two students for cheating.",
    "The coach is charged with leading the squad to the final.",
    "The waiter charged the guests ten euros for bread.",
    "Pilots went on strike over pay.",
    "The mayor paid tribute to the firefighters.",
    "The duchess paid a visit to a dairy.",
    "The budget aims at an arrest of the decline in exports.",
    "The challenger launched an attack on the title.",
    "The merger was sanctioned by the board.",
    "The party is running an election campaign in the north.",
    "Managers met suppliers in Ghent to talk about prices.",
    "The pond froze overnight.",
    "The storm damaged the bridge.",
    "The tailor cut the cloth.",
    "Chemists are investigating a new glue.",
    "The dentist warned patients against sugar.",
    "The company closed the deal in May.",
    "The grocer shut his shop at noon.",
    "The museum recruited four guides.",
    "The novelist was acquitted by the critics.",
    "Critics attacked the film as dull.",
    "The film spread joy.",
    "She was struck by the beauty of the bay.",
    "Rescuers ordered residents to leave the flooded valley.",
    "Ivo Rask beat his rival to the prize.",
    "You walk down the street and you get shot.",
    "Spanish spying claims worry Lisbon.",
]


def read(parsed, text, language="en"):
    report, tree = parsed(text, language=language, published="2024-05-02")
    mentions, entities = find_mentions(report, tree)
    tree = repair_parse(with_shallow_trees(tree))
    scene = Scene(tree=tree, index=index_mentions(tree, mentions, entities))
    return [(r.frame.type, " ".join(tree.words[token] for token in r.tokens)) for r in find_readings(scene)]


@pytest.mark.parametrize(("text", "kind", "trigger"), TELLING, ids=[row[0] for row in TELLING])
def test_words_tell_what_their_surroundings_make_of_them(parsed, text, kind, trigger):
    assert (kind, trigger) in read(parsed, text)


@pytest.mark.parametrize("text", TRAPS)
def test_other_senses_of_the_same_words_tell_nothing(parsed, text):
    from firsthand.extract.analyse import analyse
    from firsthand.records.analysis import MadeBy

    report, tree = parsed(text, published="2024-05-02")

    assert analyse(report, tree, MadeBy(version="0", models=())).claims == ()


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("fr", "Le Pérou a expulsé deux diplomates chiliens.", "response.expel"),
        ("fr", "Le Togo ferme le consulat libyen.", "response.close"),
        ("fr", "Des inconnus ont mis le feu à une bibliothèque.", "sabotage.attack"),
        ("de", "Peru weist zwei chilenische Diplomaten aus.", "response.expel"),
        ("de", "Hacker drangen in das Netz der Bank ein.", "cyber.attack"),
        ("de", "Unbekannte setzten eine Bibliothek in Brand.", "sabotage.attack"),
        ("ru", "Перу выслало двух чилийских дипломатов.", "response.expel"),
        ("ru", "Хакеры взломали сайт банка.", "cyber.attack"),
        ("ru", "Суд оправдал банкира.", "response.acquit"),
    ],
)
def test_other_languages_share_the_frames(parsed, language, text, kind):
    assert kind in [found for found, _ in read(parsed, text, language)]


def test_a_second_kind_before_the_same_noun_is_read_too(parsed):
    found = {kind for kind, _ in read(parsed, "Libya uses cyber and electronic interference against Malta.")}

    assert {"cyber.attack", "electronic.interfere"} <= found
