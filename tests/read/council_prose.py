"""Sentences as council papers have them: with something of somebody's own planted in each, and with figures that only look so.

The figures are drawn by a seed, so each run has the same; none belongs to anybody that its writer knows.
"""

import random
from collections.abc import Callable, Iterator, Mapping

Draw = Callable[[random.Random], str]

STREETS = (
    "High Street",
    "Church Lane",
    "Mill Road",
    "Station Road",
    "The Crescent",
    "Park Avenue",
    "Queen's Drive",
    "Oak Close",
)
TOWNS = ("Ambleford", "Northtown", "Millbrook", "Upper Anywhere")
NAMES = ("Mrs J Ashworth", "Mr P Latham", "Ms K Ogden", "a resident", "the complainant", "the applicant's agent")
MAIL = ("gmail.com", "hotmail.co.uk", "btinternet.com", "ashworth-family.org.uk", "outlook.com", "yahoo.co.uk")


def _digits(draw: random.Random, count: int) -> str:
    return "".join(draw.choice("0123456789") for _ in range(count))


def telephone(draw: random.Random) -> str:
    """A number of a house or a mobile telephone, in one of the ways in which people write it."""
    area, local = draw.choice(("1772", "1254", "1524", "1995")), f"{draw.randint(2, 8)}{_digits(draw, 5)}"
    mobile = f"7{draw.choice('4589')}{_digits(draw, 2)}"
    rest = _digits(draw, 6)
    return draw.choice(
        (
            f"0{area} {local}",
            f"(0{area}) {local}",
            f"0{area} {local[:3]} {local[3:]}",
            f"+44 {area} {local}",
            f"0{mobile} {rest}",
            f"0{mobile} {rest[:3]} {rest[3:]}",
            f"0{mobile}{rest}",
            f"+44 {mobile} {rest}",
            f"+44(0){mobile} {rest}",
            f"0161 {_digits(draw, 3)} {_digits(draw, 4)}".replace("496 0", "496 1"),
            f"0{area}.{local[:3]}.{local[3:]}",
            f"0{area}/{local}",
            f"0{area}/{local[:3]} {local[3:]}",
            f"0{mobile}.{rest}",
            f"+44.{area}.{local}",
            f"(0{area})/{local}",
        )
    )


def email(draw: random.Random) -> str:
    name = draw.choice(("j.ashworth", "plattie62", "k_ogden", "the.lathams", "ogden-family"))
    return f"{name}{draw.randint(1, 99)}@{draw.choice(MAIL)}"


def insurance(draw: random.Random) -> str:
    letters = draw.choice(("AB", "JC", "NS", "PW", "SK", "YX"))
    pairs = [_digits(draw, 2) for _ in range(3)]
    last = draw.choice("ABCD")
    joined, parted = f"{letters}{''.join(pairs)}{last}", f"{letters} {' '.join(pairs)} {last}"
    return draw.choice((joined, parted, f"NI number {joined.lower()}", f"national insurance no. {parted.lower()}"))


def health(draw: random.Random) -> str:
    """An NHS number with the right last figure."""
    while True:
        nine = f"4{_digits(draw, 8)}"
        last = (11 - sum(int(figure) * weight for figure, weight in zip(nine, range(10, 1, -1), strict=True)) % 11) % 11
        if last < 10:
            ten = f"{nine}{last}"
            return draw.choice((ten, f"{ten[:3]} {ten[3:6]} {ten[6:]}", f"{ten[:3]}-{ten[3:6]}-{ten[6:]}"))


def bank(draw: random.Random) -> str:
    pairs = [_digits(draw, 2) for _ in range(3)]
    return draw.choice(
        (
            f"sort code {'-'.join(pairs)}, account number {_digits(draw, 8)}",
            f"Sort Code: {' '.join(pairs)}",
            f"account no. {_digits(draw, 8)}",
            f"bank account {_digits(draw, 8)}",
        )
    )


def birth(draw: random.Random) -> str:
    day, month, year = draw.randint(1, 28), draw.randint(1, 12), draw.randint(1931, 2012)
    name = (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    )
    return draw.choice(
        (
            f"date of birth {day} {name[month - 1]} {year}",
            f"DOB {day:02}/{month:02}/{year}",
            f"d.o.b. {day}.{month}.{year}",
            f"born on {day} {name[month - 1]} {year}",
            f"Date of birth: {day}th {name[month - 1]} {year}",
            f"DOB: {year}-{month:02}-{day:02}",
        )
    )


def home(draw: random.Random) -> str:
    street, town = draw.choice(STREETS), draw.choice(TOWNS)
    area = f"{draw.choice(('PR', 'BB', 'LA', 'FY'))}{draw.randint(1, 9)}"
    postcode = f"{area} {draw.randint(1, 9)}{draw.choice(('AB', 'NW', 'QT', 'XZ'))}"
    number = draw.choice(
        (str(draw.randint(1, 299)), f"{draw.randint(1, 99)}A", f"Flat {draw.randint(1, 9)}, {draw.randint(1, 99)}")
    )
    whole = f"{number} {street}, {town} {postcode}"
    house = draw.choice(("Rose Cottage", "The Old Barn", "Lower Moss Farmhouse", "Hill View Bungalow", "Weavers' Cottages"))
    return draw.choice(
        (
            whole,
            f"{number} {street}, {postcode}",
            f"{number}, {street}, {town}, {postcode}",
            whole.lower(),
            f"{number} {street}, {town}, {postcode.lower()}",
            f"{house}, {street}, {town}, {postcode}",
            f"{house}, {town} {postcode}",
            f"{house}, {whole}",
        )
    )


def plate(draw: random.Random) -> str:
    mark = f"{draw.choice(('PO', 'PX', 'MA', 'LV'))}{draw.choice(('12', '57', '64', '19'))}"
    rest = draw.choice(("KFD", "WTU", "ZXC", "GHN"))
    return draw.choice(
        (f"{mark} {rest}", f"{mark}{rest}", f"reg. {mark.lower()} {rest.lower()}", f"plate {mark}{rest}".lower())
    )


VALUES: Mapping[str, Draw] = {
    "telephone": telephone,
    "email": email,
    "insurance": insurance,
    "health": health,
    "bank": bank,
    "birth": birth,
    "home": home,
    "plate": plate,
}
SENTENCES: Mapping[str, tuple[str, ...]] = {
    "telephone": (
        "The clerk read out a letter from {who}, who asked to be rung on {value} about the drains.",
        "Members noted that {who} ({value}) had reported the broken lamp in February 2023 for the third time.",
        "4. Public participation: {who}, tel. {value}, spoke for three minutes on planning application 07/2023/01772/FUL.",
        "| 12 March 2023 | {who} | {value} | hedge at the war memorial |",
        "RESOLVED that the Chairman telephone {value} before the next meeting.",
        "Objections were received from {who}; mobile: {value}; and from the parish of Barton.",
    ),
    "email": (
        "Correspondence: an e-mail from {value} about dog fouling was noted.",
        "The petition, with 214 signatures, was handed in by {who} ({value}).",
        "Apologies were sent by {who} from {value} at 18.40.",
        "Replies to {value}, please, by 31 March 2023.",
    ),
    "insurance": (
        "The claim of {who} (NI number {value}) was refused at the first stage.",
        "Appendix C, line 14: housing benefit, {value}, £412.60 a month.",
        "The payroll query about {value} was passed to the treasurer, who will report in June.",
    ),
    "health": (
        "The care package of {who}, NHS number {value}, costs £1,204 a week.",
        "NHS No: {value}; assessed on 14 June 2022 by the community team.",
        "The complaint names the patient by the NHS number {value} and was upheld in part.",
    ),
    "bank": (
        "The grant of £500 is to be paid to {who}, {value}.",
        "Donations for the bench may be made to the fund: {value}.",
        "Payments list 7: refund to {who} ({value}), £36.00.",
    ),
    "birth": (
        "The licence holder, {who}, {value}, was asked to attend.",
        "The school transport appeal concerns a child, {value}, of Year 9.",
        "Taxi badge 1142: {who}, {value}; no convictions were declared.",
    ),
    "home": (
        "The application is for a porch at the home of {who}, {value}.",
        "{who} of {value} objected that the extension would take the light from her kitchen.",
        "Noise was reported at {value} on five nights in August 2022.",
    ),
    "plate": (
        "A car, registration {value}, has stood on the verge since 3 May 2023.",
        "The Clerk reported that the van {value} was seen tipping at the quarry on two Sundays.",
        "Members asked the police to look for the vehicle with the number plate {value}.",
    ),
}


def planted(count: int, seed: int = 2023) -> Iterator[tuple[str, str, str]]:
    """So many sentences with something of somebody's own in each: its kind, the sentence, and what was planted."""
    draw = random.Random(seed)  # noqa: S311 - the same each time
    kinds = tuple(VALUES)
    for number in range(count):
        kind = kinds[number % len(kinds)]
        value = VALUES[kind](draw)
        sentence = draw.choice(SENTENCES[kind])
        yield kind, sentence.format(who=draw.choice(NAMES), value=value), value


LOOK_ALIKES: tuple[str, ...] = (
    "Planning application {d2}/20{d2}/0{d4}/FUL, for {n} homes off Mill Road, was deferred to 14 March 2023.",
    "The precept for 2023-24 was set at £{n},{d3}, a rise of {n}.{d1}% on £{n},{d3}.",
    "Invoice no. {d6} of £{n},{d3}.{d2} was paid to the contractor (order 0{d6}/{d2}).",
    "Company number 0{d7}; VAT registration GB {d3} {d4} {d2}; charity 1{d6}.",
    "Between 1 April 2022 and 31 March 2023 {n},{d3} calls were taken, against {n},{d3} the year before.",
    "UPRN 1000{d8}, title LA{d6}, grid reference SD {d5} {d5}.",
    "Crime fell from {n},{d3} to {n},{d3} offences ({n}.{d1}%), that is 12-month figures to June 2022.",
    "Standing orders 3(a), 4.2 and 12.1-12.4 were suspended at 19.{d2} and resumed at 20.15.",
    "Minute 20{d2}/{d3} of 3 May 2022 was approved; minutes {d3}-{d3} were noted.",
    "Contract 0{d4} {d6} (OJEU 20{d2}/S {d3}-{d6}) runs to 2027 with two options of a year.",
    "The bus routes {d2}, {d2}A and X{d2} will stop at Church Lane from 4 September 2023.",
    "Ring 0300 {d3} {d4} to report a pothole, or 0800 {d3} {d3} at night.",
    "Call 101 about it, or 999 if somebody is in danger; {n},{d3} did in July.",
    "The office at County Hall, PR1 0LD, is closed on 25 December and opens on 2 January 2024.",
    "The road closure covers postcodes PR{d1} and LA{d1} and the A{d3} as far as junction {d2}.",
    "Section 106 money of £{n},{d3} is held under agreement 07/{d4}/{d3}.",
    "The NHS spent £{d8} on it, and the integrated care board a further £{d7}.",
    "NHS Lancashire reported {d3} {d3} {n},{d3} appointments, of which {n},{d3} were missed.",
    "Bank holiday working cost £{n},{d3}.{d2}, and the bank of hours stands at {d3}.",
    "The account for 2021-22 closed with £{n},{d3}.{d2} in hand (last year £{n},{d3}.{d2}).",
    "The charity was born out of a public meeting in 19{d2}, and was 25 on 3 May 2012.",
    "The cemetery was opened on 3 May 18{d2} and extended on 12/06/19{d2}.",
    "Ward codes E0500{d4} and E0500{d4}; census area E0102{d4}.",
    "Bin lorry {d2} of the fleet has done {n}{d2},{d3} miles, and lorry {d1} some {d5} less.",
    "Table {d1}.{d1}: {d3} {d3} {d3} {d3} {d3}, in thousands of pounds.",
    "The turnout was {n}.{d1}% ({n},{d3} of {n}{d1},{d3}), with {d2} spoilt papers.",
    "BS EN {d5}-{d1}:20{d2} and ISO {d5} apply to the lamps; part AB{d4}.",
    "Lot {d2}B of the estate, plot {d2}, phase 2A, was sold for £{n}{d1}{d1},000.",
    "The survey of {d2}-{d2}-20{d2} found {d2} defects on {d2}.{d2} km of path.",
    "Write to the office by 12 June; its address is on the notice board, and the @handle is on the poster.",
    "The hearing of case CO/{d4}/20{d2} is listed for 10.30 in court {d1}.",
    "Councillors claimed {n},{d3} miles at 45p, {d2} at 24p and {d1} nights away.",
    "The vehicle count on Station Road was {n},{d3} a day, {d2}% of it lorries, at 28.{d1} mph.",
    "The car park at the station has {d3} spaces; PX{d1} and PX{d2} are kept for buses.",
    "Resolution 20{d2}/{d2} superseded 19{d2}/{d3}; see file LCC/{d3}/{d4}/A.",
    "A total of {d3} {d3} visits, {n} {d3} loans and {d2} {d3} enquiries was recorded.",
    "Tenders of £{d6}, £{d6} and £{d6} were opened; the account code is {d4}-{d4}.",
    "The meeting of the trustees of charity number {d6} was adjourned to 01.0{d1}.2024.",
    "Paragraphs 3.14.2, 0{d1}.{d2}.{d1} and {d1}.{d1}.{d2} of the report were amended; {d2}/{d2} votes were cast.",
    "Minutes 0{d3}/{d2} and 0{d3}/{d2}, reference 01772/{d6}, and the plan 06/2019/0{d3} were noted.",
    "A ratio of 12/34, of {d2}/{d2} or of {d3}/{d4} was thought fair; the index stood at 0{d3}.{d2}.",
    "Drawing 0{d4}.{d3}.A, sheet 01{d3}.{d3}.{d3}.{d1}, and file 01{d3}/{d6}/B were tabled on {d2}.0{d1}.22.",
    "Rose Cottage Surgery, Hill Lane, PR1 2AB, and Barn Lane Hall, Mill Road, BB1 4XZ, are open on {n} days.",
    "The office of the trust is Caxton House, Station Road, PR1 {d1}AB; its depot is Barton Lodge, LA{d1} 4NW.",
    "The listed Manor House, Farm Fold and the Old Rectory, all in conservation area PR{d1}, were visited.",
    "The car park has no{d2} spaces; the van was seen at{d2} the day before, and the car is a{d3} of {d2} cars.",
    "As 12 {d2} {d2} a day is said, {d2} high street shops closed by the m6 2nd phase, of 3rd parties b{d1} 3rd.",
    "grid reference sd {d5} {d5}, ward e0500{d4}, commit ab{d6}c of the register, order po{d2} ref of {n} May.",
    "See https://example.org/scan/ab{d6}c, pr{d1} 2nd page, and the note by the clerk of 20{d2}/0{d3}.",
    "Between 0{d3}.{d3} and 0{d3}.{d3} hectares, as to {d2} {d2} {d2} a share, were let for £{n}.{d2}.",
)


def look_alikes(count: int, seed: int = 2024) -> Iterator[str]:
    """So many sentences with figures in them that are nobody's own."""
    draw = random.Random(seed)  # noqa: S311 - the same each time
    for number in range(count):
        sentence = LOOK_ALIKES[number % len(LOOK_ALIKES)]
        while "{n}" in sentence:
            sentence = sentence.replace("{n}", str(draw.randint(1, 98)), 1)
        for size in range(1, 9):
            while f"{{d{size}}}" in sentence:
                sentence = sentence.replace(f"{{d{size}}}", _digits(draw, size), 1)
        yield sentence
