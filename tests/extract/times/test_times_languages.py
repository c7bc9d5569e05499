"""French, German, Russian, Ukrainian and dates in other languages. All reports are of Thursday, 2 May 2024."""

import pytest

from firsthand.extract.times.find import find_times


def told(parsed, text, language, published="2024-05-02"):
    report, tree = parsed(text, language=language, published=published)
    return [(t.text, t.edtf, t.earliest, t.latest) for t in find_times(report, tree)]


def day(text, date):
    return (text, date, date, date)


LAST_WEEK = ("2024-04-22/2024-04-28", "2024-04-22", "2024-04-28")
NEXT_MONTH = ("2024-06", "2024-06-01", "2024-06-30")
LAST_YEAR = ("2023", "2023-01-01", "2023-12-31")
THIS_YEAR = ("2024", "2024-01-01", "2024-12-31")
ELECTION = ("2024-06-06/2024-06-09", "2024-06-06", "2024-06-09")
NIGHT = ("2024-05-02/2024-05-03", "2024-05-02", "2024-05-03")
RECENT_WEEKS = ("2024-04-04~/2024-05-02", "2024-04-04", "2024-05-02")
SINCE_2014 = ("2014/..", "2014-01-01", None)
EARLY_FEBRUARY = ("2024-02", "2024-02-01", "2024-02-15")
TWO_YEARS = [("2022", "2022", "2022-01-01", "2022-12-31"), ("2023", "2023", "2023-01-01", "2023-12-31")]

FRENCH = [
    ("Le 3 mai 2023, l'émissaire est parti.", [day("Le 3 mai 2023", "2023-05-03")]),
    ("L'émissaire est parti le 1er mars.", [day("le 1er mars", "2024-03-01")]),
    ("L'émissaire est parti mercredi.", [day("mercredi", "2024-05-01")]),
    ("Le sommet aura lieu vendredi.", [day("vendredi", "2024-05-03")]),
    ("Il est parti dans la nuit du 2 au 3 mai.", [("dans la nuit du 2 au 3 mai", *NIGHT)]),
    ("Le vote a lieu du 6 au 9 juin.", [("du 6 au 9 juin", *ELECTION)]),
    ("Depuis 2014, le fonds grandit.", [("Depuis 2014", *SINCE_2014)]),
    ("Il est venu la semaine dernière.", [("la semaine dernière", *LAST_WEEK)]),
    ("Il viendra le mois prochain.", [("le mois prochain", *NEXT_MONTH)]),
    ("Il est venu l'an dernier.", [("l'an dernier", *LAST_YEAR)]),
    ("Il est venu cette année.", [("cette année", *THIS_YEAR)]),
    ("Il est venu début février.", [("début février", *EARLY_FEBRUARY)]),
    ("Il est venu ces dernières semaines.", [("ces dernières semaines", *RECENT_WEEKS)]),
    ("Il est venu il y a trois jours.", [day("il y a trois jours", "2024-04-29")]),
    ("Il est venu hier.", [day("hier", "2024-05-01")]),
    ("Il a payé en 2022 et 2023.", TWO_YEARS),
    ("Il a payé pendant les années 1990.", [("les années 1990", "199X", "1990-01-01", "1999-12-31")]),
    ("Il est venu au printemps 2024.", [("printemps 2024", "2024-21", "2024-03-01", "2024-05-31")]),
    ("Il a 72 heures pour partir.", [("72 heures", "PT72H", None, None)]),
    ("Plus de deux ans après l'invasion, l'aide continue.", [("Plus de deux ans après", None, None, None)]),
    ("La note date du 31/12/2023.", [day("31/12/2023", "2023-12-31")]),
    ("Les sept employés ont été renvoyés.", []),
]
GERMAN = [
    ("Am 3. Mai 2023 reiste er ab.", [day("3. Mai 2023", "2023-05-03")]),
    ("Am 13.04. reiste er ab.", [day("13.04.", "2024-04-13")]),
    ("Am 31.12.2023 reiste er ab.", [day("31.12.2023", "2023-12-31")]),
    ("Am Mittwoch reiste er ab.", [day("Mittwoch", "2024-05-01")]),
    ("Am Freitag wird der Gipfel stattfinden.", [day("Freitag", "2024-05-03")]),
    ("In der Nacht vom 2. auf den 3. Mai brannte es.", [("In der Nacht vom 2. auf den 3. Mai", *NIGHT)]),
    ("Gewählt wird vom 6. bis 9. Juni.", [("vom 6. bis 9. Juni", *ELECTION)]),
    ("Seit 2014 wächst der Fonds.", [("Seit 2014", *SINCE_2014)]),
    ("Er kam letzte Woche.", [("letzte Woche", *LAST_WEEK)]),
    ("Er kommt nächsten Monat.", [("nächsten Monat", *NEXT_MONTH)]),
    ("Er kam im vergangenen Jahr.", [("vergangenen Jahr", *LAST_YEAR)]),
    ("Er kam dieses Jahr.", [("dieses Jahr", *THIS_YEAR)]),
    ("Er kam Anfang Februar.", [("Anfang Februar", *EARLY_FEBRUARY)]),
    ("Er kam vor drei Tagen.", [day("vor drei Tagen", "2024-04-29")]),
    ("Er kam gestern Abend.", [day("gestern Abend", "2024-05-01")]),
    ("Er kommt morgen.", [day("morgen", "2024-05-03")]),
    ("In den Jahren 2022 und 2023 zahlte er.", TWO_YEARS),
    ("Er hat 72 Stunden Zeit.", [("72 Stunden", "PT72H", None, None)]),
    ("Mehr als zwei Jahre nach der Invasion hält die Hilfe an.", [("Mehr als zwei Jahre nach", None, None, None)]),
]
RUSSIAN = [
    ("Посланник уехал 11 апреля.", [day("11 апреля", "2024-04-11")]),
    ("Посланник уехал 3 мая 2023 года.", [day("3 мая 2023 года", "2023-05-03")]),
    ("Посланник уехал в среду.", [day("среду", "2024-05-01")]),
    ("Посланник уехал вчера.", [day("вчера", "2024-05-01")]),
    ("В ночь на 3 мая горел склад.", [("В ночь на 3 мая", *NIGHT)]),
    ("Выборы пройдут с 6 по 9 июня.", [("с 6 по 9 июня", *ELECTION)]),
    ("С 2014 года фонд растет.", [("С 2014 года", *SINCE_2014)]),
    ("Он платил в 2022 и 2023 годах.", [TWO_YEARS[0], ("2023 годах", *TWO_YEARS[1][1:])]),
    ("Он платил в 2022–2023 годах.", [("2022–2023 годах", "2022/2023", "2022-01-01", "2023-12-31")]),
    ("Он приехал на прошлой неделе.", [("прошлой неделе", *LAST_WEEK)]),
    ("Он приехал в прошлом году.", [("прошлом году", *LAST_YEAR)]),
    ("Он приехал в этом году.", [("этом году", *THIS_YEAR)]),
    ("Он приехал в начале февраля.", [("в начале февраля", *EARLY_FEBRUARY)]),
    ("Он приехал три дня назад.", [day("три дня назад", "2024-04-29")]),
    ("В последние недели многое изменилось.", [("последние недели", *RECENT_WEEKS)]),
    ("Это было весной 2024 года.", [("весной 2024 года", "2024-21", "2024-03-01", "2024-05-31")]),
    ("Это было в 1990-е годы.", [("1990-е годы", "199X", "1990-01-01", "1999-12-31")]),
    ("Ему дали 72 часа.", [("72 часа", "PT72H", None, None)]),
    ("Погибли около 2000 человек.", []),
]
UKRAINIAN = [
    ("Посланець поїхав 11 квітня.", [day("11 квітня", "2024-04-11")]),
    ("Посланець поїхав 3 травня 2023 року.", [day("3 травня 2023 року", "2023-05-03")]),
    ("З 2014 року фонд зростає.", [("З 2014 року", *SINCE_2014)]),
    ("Минулого тижня він приїхав.", [("Минулого тижня", *LAST_WEEK)]),
]
SPANISH = [
    ("El enviado salió el 3 de mayo de 2023.", [day("3 de mayo de 2023", "2023-05-03")]),
    ("El enviado salió el miércoles.", [day("miércoles", "2024-05-01")]),
    ("La cumbre será el viernes.", [day("viernes", "2024-05-03")]),
    ("El enviado salió el pasado martes.", [day("pasado martes", "2024-04-30")]),
    ("Desde 2014 el fondo crece.", [("Desde 2014", *SINCE_2014)]),
    ("Vino la semana pasada.", [("la semana pasada", *LAST_WEEK)]),
    ("Vendrá el próximo mes.", [("el próximo mes", *NEXT_MONTH)]),
    ("Vino el año pasado.", [("el año pasado", *LAST_YEAR)]),
    ("Vino hace tres días.", [day("hace tres días", "2024-04-29")]),
    ("Vino ayer.", [day("ayer", "2024-05-01")]),
    ("Vino a principios de febrero.", [("a principios de febrero", *EARLY_FEBRUARY)]),
    ("Vino en marzo de 2024.", [("marzo de 2024", "2024-03", "2024-03-01", "2024-03-31")]),
    ("Los siete empleados se fueron.", []),
]
ITALIAN = [
    ("L'inviato è partito il 3 maggio 2023.", [day("3 maggio 2023", "2023-05-03")]),
    ("L'inviato è partito mercoledì.", [day("mercoledì", "2024-05-01")]),
    ("L'inviato è partito lunedì scorso.", [day("lunedì scorso", "2024-04-29")]),
    ("Il vertice sarà venerdì.", [day("venerdì", "2024-05-03")]),
    ("Dal 2014 il fondo cresce.", [("Dal 2014", *SINCE_2014)]),
    ("È venuto la settimana scorsa.", [("la settimana scorsa", *LAST_WEEK)]),
    ("Verrà il mese prossimo.", [("il mese prossimo", *NEXT_MONTH)]),
    ("È venuto l'anno scorso.", [("l'anno scorso", *LAST_YEAR)]),
    ("È venuto tre giorni fa.", [day("tre giorni fa", "2024-04-29")]),
    ("È venuto ieri.", [day("ieri", "2024-05-01")]),
    ("È venuto nel marzo 2024.", [("marzo 2024", "2024-03", "2024-03-01", "2024-03-31")]),
    ("I sette impiegati sono partiti.", []),
]
POLISH = [
    ("Wysłannik wyjechał 11 kwietnia.", [day("11 kwietnia", "2024-04-11")]),
    ("Wysłannik wyjechał 3 maja 2023 roku.", [day("3 maja 2023 roku", "2023-05-03")]),
    ("Wysłannik wyjechał w środę.", [day("środę", "2024-05-01")]),
    ("Szczyt odbędzie się w piątek.", [day("piątek", "2024-05-03")]),
    ("Od 2014 roku fundusz rośnie.", [("Od 2014 roku", *SINCE_2014)]),
    ("Przyjechał w zeszłym tygodniu.", [("zeszłym tygodniu", *LAST_WEEK)]),
    ("Przyjechał wczoraj.", [day("wczoraj", "2024-05-01")]),
    ("Przyjechał trzy dni temu.", [day("trzy dni temu", "2024-04-29")]),
    ("Przyjechał w marcu 2024 roku.", [("marcu 2024 roku", "2024-03", "2024-03-01", "2024-03-31")]),
    ("Zginęło około 2000 osób.", []),
]
CZECH = [
    ("Vyslanec odjel 11. dubna.", [day("11. dubna", "2024-04-11")]),
    ("Vyslanec odjel 3. května 2023.", [day("3. května 2023", "2023-05-03")]),
    ("Vyslanec odjel ve středu.", [day("středu", "2024-05-01")]),
    ("Summit bude v pátek.", [day("pátek", "2024-05-03")]),
    ("Přijel minulý týden.", [("minulý týden", *LAST_WEEK)]),
    ("Přijel včera.", [day("včera", "2024-05-01")]),
    ("Přijel před třemi dny.", [day("před třemi dny", "2024-04-29")]),
    ("Přijel v březnu 2024.", [("březnu 2024", "2024-03", "2024-03-01", "2024-03-31")]),
    ("Zahynulo asi 2000 osob.", []),
]
OTHERS = [
    ("es", "El enviado salió el 3 de mayo de 2023.", [day("3 de mayo de 2023", "2023-05-03")]),
    ("it", "L'inviato è partito il 3 maggio 2023.", [day("3 maggio 2023", "2023-05-03")]),
    ("nl", "De gezant vertrok op 3 mei 2023.", [day("3 mei 2023", "2023-05-03")]),
    ("bg", "Пратеникът замина на 3 май 2023.", [day("3 май 2023", "2023-05-03")]),
]
CASES = (
    [("fr", *case) for case in FRENCH]
    + [("de", *case) for case in GERMAN]
    + [("ru", *case) for case in RUSSIAN]
    + [("uk", *case) for case in UKRAINIAN]
    + [("pl", *case) for case in POLISH]
    + [("cs", *case) for case in CZECH]
    + [("es", *case) for case in SPANISH]
    + [("it", *case) for case in ITALIAN]
    + OTHERS
)


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_times_of_each_language_come_with_edtf_and_their_first_and_last_day(parsed, language, text, expected):
    assert told(parsed, text, language) == expected
