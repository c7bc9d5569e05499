"""Invented words for invented pages: sentences of reports and of what stands around them, in four languages."""

# ruff: noqa: E501 -- markup and sentences read better unbroken
from __future__ import annotations

import random

PERSONS = ["Marta Ivens", "Oskar Brandt", "Lucie Ferrand", "Pavel Rudin", "Ines Calvo", "Tomas Hale", "Greta Lindqvist"]
PLACES = ["Skerry", "Valmont", "Ostrow", "Kirnau", "Port Brae", "Lemnitz", "Dorvik"]
BODIES = {
    "en": [
        "the interior ministry",
        "the security service",
        "a parliamentary committee",
        "the prosecutor",
        "the embassy",
    ],
    "fr": ["le ministère de l’Intérieur", "le service de renseignement", "le parquet", "l’ambassade", "la commission"],
    "de": ["das Innenministerium", "der Nachrichtendienst", "die Staatsanwaltschaft", "die Botschaft", "der Ausschuss"],
    "ru": ["министерство", "служба безопасности", "прокуратура", "посольство", "комитет парламента"],
}
SENTENCES = {
    "en": [
        "{B} said on {D} that {n} accounts had been paid through a shell company in {P}.",
        "According to {X}, the money came from a foundation which had been registered {n} months before the vote.",
        "“We saw the transfers, and we know who ordered them,” {X} told reporters in {P}.",
        "Two of the {n} envoys left the country before {b} could question them.",
        "{B} denied the report and called it an attempt to poison relations between neighbours.",
        "Investigators believe that the broadcasts were prepared abroad and sent from a house near {P}.",
        "The files, which were seen by this newspaper, name {n} advisers and a former minister.",
        "It was not clear on {D} whether {b} would publish the list, {X} added.",
        "In {P}, the harbour office confirmed that the ship had changed its flag {n} times since spring.",
        "{X}, who led the inquiry until last year, said the warning had come too late.",
    ],
    "fr": [
        "{B} a annoncé {D} que {n} comptes avaient été financés par une société écran de {P}.",
        "Selon {X}, l’argent venait d’une fondation créée {n} mois avant le scrutin.",
        "« Nous avons vu les virements et nous savons qui les a ordonnés », a déclaré {X} à {P}.",
        "Deux des {n} diplomates ont quitté le pays avant que {b} ne puisse les entendre.",
        "{B} a démenti ces informations et parlé d’une tentative d’empoisonner les relations.",
        "Les enquêteurs pensent que les émissions ont été préparées à l’étranger, près de {P}.",
        "Les documents, que nous avons pu consulter, citent {n} conseillers et un ancien ministre.",
        "{X}, qui a dirigé l’enquête jusqu’à l’an dernier, estime que l’alerte est venue trop tard.",
    ],
    "de": [
        "{B} teilte am {D} mit, dass {n} Konten über eine Briefkastenfirma in {P} bezahlt wurden.",
        "Nach Angaben von {X} kam das Geld von einer Stiftung, die {n} Monate vor der Wahl gegründet wurde.",
        "„Wir haben die Überweisungen gesehen und wissen, wer sie angeordnet hat“, sagte {X} in {P}.",
        "Zwei der {n} Gesandten verließen das Land, bevor {b} sie befragen konnte.",
        "{B} wies den Bericht zurück und sprach von einem Versuch, die Beziehungen zu vergiften.",
        "Die Ermittler glauben, dass die Sendungen im Ausland vorbereitet wurden, unweit von {P}.",
        "In den Akten, die dieser Zeitung vorliegen, stehen {n} Berater und ein früherer Minister.",
        "{X}, der die Untersuchung bis zum vergangenen Jahr leitete, sagte, die Warnung sei zu spät gekommen.",
    ],
    "ru": [
        "В {D} {b} сообщило, что {n} счетов оплачивались через подставную фирму в городе {P}.",
        "По словам {X}, деньги поступили от фонда, созданного за {n} месяцев до выборов.",
        "«Мы видели переводы и знаем, кто их приказал сделать», — заявил {X} журналистам.",
        "Двое из {n} сотрудников покинули страну до того, как их успели допросить.",
        "Представители опровергли это сообщение и назвали его попыткой испортить отношения.",
        "Следователи считают, что передачи готовились за границей, недалеко от города {P}.",
        "В документах, с которыми ознакомилась редакция, названы {n} советников и бывший министр.",
    ],
}
DAYS = {
    "en": ["Monday", "Thursday", "Friday"],
    "fr": ["lundi", "jeudi", "vendredi"],
    "de": ["Montag", "Donnerstag", "Freitag"],
    "ru": ["понедельник", "четверг", "пятницу"],
}
TITLES = {
    "en": ["Envoys leave {P} after inquiry into {n} accounts", "{P}: prosecutor opens case over shell company"],
    "fr": ["Des diplomates quittent {P} après une enquête sur {n} comptes", "{P} : le parquet ouvre une enquête"],
    "de": [
        "Gesandte verlassen {P} nach Ermittlungen zu {n} Konten",
        "{P}: Staatsanwaltschaft ermittelt gegen Stiftung",
    ],
    "ru": ["Дипломаты покидают {P} после проверки {n} счетов", "{P}: прокуратура возбудила дело о фонде"],
}
CLUTTER = {
    "en": {
        "menu": ["Home", "World", "Politics", "Business", "Sport", "Culture", "Opinion", "Weather"],
        "cookies": "We and our partners use cookies to measure how our pages are used. Accept all or manage your choices.",
        "share": ["Share", "Tweet", "Send by e-mail", "Copy link"],
        "news": "Sign up for our morning briefing and get the news before breakfast. You can unsubscribe at any time.",
        "related": "Related news",
        "most": "Most read",
        "comments": "Comments",
        "write": "Leave a comment. Your address will not be published.",
        "tags": "Tags: diplomacy, money, inquiry",
        "rights": "© 2024 {S}. All rights reserved.",
        "about": "About us",
        "credit": "Photo: {X} / Skerry Pictures",
        "caption": "The harbour of {P} on a winter morning, seen from the old fort.",
        "tip": "Do you know more about this story? Write to our desk in confidence.",
        "bio": "{X} has reported from {P} for the newspaper since 2011 and writes about money and politics.",
        "by": "By {X}",
        "readers": [
            "I have lived in {P} for thirty years and nobody is surprised by this any more.",
            "Why does the paper only write about that now? It was known for months!",
            "Great reporting, thank you. I hope that the minister reads it, too.",
        ],
    },
    "fr": {
        "menu": ["Accueil", "Monde", "Politique", "Économie", "Sport", "Culture", "Opinions", "Météo"],
        "cookies": "Nous et nos partenaires utilisons des cookies pour mesurer l’audience. Accepter ou paramétrer vos choix.",
        "share": ["Partager", "Tweeter", "Envoyer par mail", "Copier le lien"],
        "news": "Inscrivez-vous à notre lettre du matin et recevez l’essentiel. Vous pouvez vous désinscrire à tout moment.",
        "related": "À lire aussi",
        "most": "Les plus lus",
        "comments": "Commentaires",
        "write": "Laisser un commentaire. Votre adresse ne sera pas publiée.",
        "tags": "Mots-clés : diplomatie, argent, enquête",
        "rights": "© 2024 {S}. Tous droits réservés.",
        "about": "Qui sommes-nous",
        "credit": "Photo : {X} / Skerry Pictures",
        "caption": "Le port de {P} un matin d’hiver, vu depuis le vieux fort.",
        "tip": "Vous en savez plus ? Écrivez à notre rédaction en toute confidentialité.",
        "bio": "{X} travaille pour le journal à {P} depuis 2011 et couvre la politique.",
        "by": "Par {X}",
        "readers": [
            "J’habite à {P} depuis trente ans et plus personne ne s’étonne de cela.",
            "Pourquoi le journal n’en parle-t-il que maintenant ? On le savait depuis des mois !",
        ],
    },
    "de": {
        "menu": ["Startseite", "Politik", "Wirtschaft", "Sport", "Kultur", "Meinung", "Wetter", "Regional"],
        "cookies": "Wir und unsere Partner verwenden Cookies, um die Nutzung zu messen. Alle akzeptieren oder Einstellungen ändern.",
        "share": ["Teilen", "Twittern", "Per E-Mail senden", "Link kopieren"],
        "news": "Melden Sie sich für unseren Newsletter an und lesen Sie das Wichtigste. Sie können sich jederzeit abmelden.",
        "related": "Lesen Sie auch",
        "most": "Meistgelesen",
        "comments": "Kommentare",
        "write": "Kommentar schreiben. Ihre E-Mail-Adresse wird nicht veröffentlicht.",
        "tags": "Schlagworte: Diplomatie, Geld, Ermittlungen",
        "rights": "© 2024 {S}. Alle Rechte vorbehalten.",
        "about": "Über uns",
        "credit": "Foto: {X} / Skerry Pictures",
        "caption": "Der Hafen von {P} an einem Wintermorgen, vom alten Fort aus gesehen.",
        "tip": "Wissen Sie mehr darüber? Schreiben Sie vertraulich an unsere Redaktion.",
        "bio": "{X} berichtet seit 2011 für die Zeitung aus {P} und schreibt über Geld und Politik.",
        "by": "Von {X}",
        "readers": [
            "Ich wohne seit dreißig Jahren in {P}, und darüber wundert sich hier niemand mehr.",
            "Warum schreibt die Zeitung erst jetzt darüber? Das war doch seit Monaten bekannt!",
        ],
    },
    "ru": {
        "menu": ["Главная", "Мир", "Политика", "Экономика", "Спорт", "Культура", "Мнения", "Погода"],
        "cookies": "Мы и наши партнёры используем файлы cookie, чтобы улучшать сайт. Принять все или настроить.",
        "share": ["Поделиться", "Твитнуть", "Отправить по почте", "Скопировать ссылку"],
        "news": "Подпишитесь на нашу утреннюю рассылку и читайте главное. Отписаться можно в любой момент.",
        "related": "Читайте также",
        "most": "Самое читаемое",
        "comments": "Комментарии",
        "write": "Оставить комментарий. Ваш адрес не будет опубликован.",
        "tags": "Теги: дипломатия, деньги, проверка",
        "rights": "© 2024 {S}. Все права защищены.",
        "about": "О нас",
        "credit": "Фото: {X} / Skerry Pictures",
        "caption": "Порт города {P} зимним утром, вид со старой крепости.",
        "tip": "Вы знаете об этом больше? Напишите нам.",
        "bio": "{X} с 2011 года пишет для газеты о деньгах и политике.",
        "by": "Автор: {X}",
        "readers": [
            "Я живу здесь тридцать лет, и этому уже никто не удивляется.",
            "Почему газета пишет об этом только теперь? Об этом знали уже давно!",
        ],
    },
}


def sentence(chance: random.Random, language: str, pattern: str) -> str:
    """Fill the gaps of a pattern."""
    body = chance.choice(BODIES[language])
    return pattern.format(
        B=body[0].upper() + body[1:],
        b=body,
        D=chance.choice(DAYS[language]),
        P=chance.choice(PLACES),
        X=chance.choice(PERSONS),
        S=chance.choice(["Skerry Post", "Brae Herald", "Valmont Soir"]),
        n=chance.randint(3, 90),
    )


def paragraphs(chance: random.Random, language: str, count: int) -> list[str]:
    """Make paragraphs of two to four sentences, none said twice."""
    told: set[str] = set()
    found = []
    while len(found) < count:
        own = [sentence(chance, language, chance.choice(SENTENCES[language])) for _ in range(chance.randint(2, 4))]
        own = [one for one in dict.fromkeys(own) if one not in told]
        told.update(own)
        if len(own) >= 2:
            found.append(" ".join(own))
    return found
