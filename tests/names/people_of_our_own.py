"""Sixty invented people in six languages, each under several spellings, with their look-alikes. All are invented.

Each row: the spellings of one person. Rows that stand in one block look alike and are different people.
"""

BLOCKS = [
    [
        [
            "Dmitri Shcherbanin",
            "Дмитрий Щербанин",
            "Dmitrij Schtscherbanin",
            "Dmitri Chtcherbanine",
            "Dmitrij Szczerbanin",
        ],
        ["Oleg Shcherbanin", "Олег Щербанин", "Oleg Schtscherbanin"],
        ["Dmitri Shcherbakin", "Дмитрий Щербакин"],
        ["Daria Shcherbanina", "Дарья Щербанина"],
    ],
    [
        ["Viktor Melnychenko", "Віктор Мельниченко", "Viktor Melnitschenko", "Wiktor Melnyczenko"],
        ["Vitalii Melnychenko", "Віталій Мельниченко", "Witalij Melnytschenko"],
        ["Viktor Melnichuk", "Виктор Мельничук"],
        ["Viktoria Melnychenko", "Вікторія Мельниченко"],
    ],
    [
        ["Jean-Luc Marsaudon", "Jean Luc Marsaudon", "Жан-Люк Марсодон"],
        ["Jean-Marc Marsaudon", "Жан-Марк Марсодон"],
        ["Jean-Luc Marsollier", "Жан-Люк Марсолье"],
    ],
    [
        ["Annegret Kollwitzer", "Аннегрет Кольвитцер", "Annegret Kollwitzer-Brahms"],
        ["Annelore Kollwitzer"],
        ["Annegret Kollmann", "Аннегрет Кольман"],
    ],
    [
        ["Zdeněk Hrubíšek", "Zdenek Hrubisek", "Зденек Грубишек"],
        ["Zdeněk Hrubeš", "Zdenek Hrubes"],
        ["Zdena Hrubíšková", "Zdena Hrubiskova"],
    ],
    [
        ["Wojciech Grzelczak", "Войцех Гжельчак"],
        ["Wojciech Grzelakowski"],
        ["Wacław Grzelczak", "Waclaw Grzelczak"],
    ],
    [
        ["Tariq bin Nasir al-Qahmani", "Tarek ben Nasser al-Qahmani", "طارق بن ناصر القحماني"],
        ["Nasir bin Tariq al-Qahmani", "Nasser ben Tarek al-Qahmani"],
        ["Tariq bin Yasir al-Qahmani"],
    ],
    [
        ["Stelian Brâncoveanu-Lupu", "Stelian Brancoveanu-Lupu"],
        ["Stela Brâncoveanu-Lupu"],
    ],
    [
        ["Konstantinos Vretakidis", "Κωνσταντίνος Βρετακίδης", "Константинос Вретакидис"],
        ["Konstantina Vretakidou", "Κωνσταντίνα Βρετακίδου"],
        ["Kyriakos Vretakidis", "Κυριάκος Βρετακίδης"],
    ],
    [
        ["Giorgi Maisuradidze", "გიორგი მაისურადიძე", "Георгий Майсурадидзе"],
        ["Gocha Maisuradidze", "გოჩა მაისურადიძე"],
    ],
    [
        ["Sergei Petrovich Lubyanov", "Сергей Петрович Лубянов", "Sergey Lubyanov", "Sergej Lubjanow"],
        ["Sergei Lubimov", "Сергей Любимов"],
        ["Semyon Lubyanov", "Семён Лубянов"],
        ["Sergei Lubyanski", "Сергей Лубянский"],
    ],
    [
        ["Hélène Dufourmantel", "Helene Dufourmantel", "Элен Дюфурмантель"],
        ["Hervé Dufourmantel", "Herve Dufourmantel"],
        ["Hélène Dufournier", "Helene Dufournier"],
    ],
    [
        ["Ulrich Steinhaldner", "Ульрих Штайнхальднер", "Steinhaldner, Ulrich"],
        ["Ulrike Steinhaldner"],
        ["Uwe Steinhaldner"],
    ],
    [
        ["Bogdan Todorovski", "Богдан Тодоровски", "Bogdan Todorowski"],
        ["Boyan Todorovski", "Боян Тодоровски"],
        ["Bogdan Teodorov", "Богдан Теодоров"],
    ],
    [
        ["Marit Søllevik", "Marit Sollevik", "Марит Сёллевик"],
        ["Marte Søllevik", "Marte Sollevik"],
        ["Marit Sollberg"],
    ],
    [
        ["Ann Fairweather-Cole", "Ann Fairweather Cole", "Энн Фэйрвезер-Коул"],
        ["Alan Fairweather-Cole"],
        ["Ann Fairbrother"],
    ],
    [
        ["Yevhen Tkachukov", "Євген Ткачуков", "Evgeny Tkachukov", "Jewgeni Tkatschukow"],
        ["Yehor Tkachukov", "Єгор Ткачуков"],
        ["Yevhen Tkachenko", "Євген Ткаченко"],
        ["Yevheniia Tkachukova", "Євгенія Ткачукова"],
    ],
    [
        ["Ilya Rozenfeldt", "Илья Розенфельдт", "איליה רוזנפלדט"],
        ["Ilya Rozental", "Илья Розенталь"],
    ],
    [
        ["Maja Kovačić-Ban", "Maja Kovacic-Ban", "Маја Ковачић-Бан"],
        ["Mate Kovačić-Ban", "Mate Kovacic-Ban"],
        ["Maja Kovačević", "Маја Ковачевић"],
    ],
    [["Lucia Bertolazzi", "Лючия Бертолацци"], ["Lucio Bertolazzi"]],
]
PEOPLE = [(number, spellings) for number, spellings in enumerate(p for block in BLOCKS for p in block)]
