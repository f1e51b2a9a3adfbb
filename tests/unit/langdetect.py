"""Writes langdetect.jsonl: what langdetect says of texts, for language_test.cpp.

One line is one text: {"t": text, "l": language}, null where langdetect raises; with "n" the text is `t` so many times. Run with CPython 3.11 and langdetect 1.0.9:
python3 langdetect.py > langdetect.jsonl
"""
import json
import os
import random
import sys

sys.path.pop(0)  # this file has the name of the package
import langdetect
from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

SENTENCES = [
    "The old bridge across the river was closed for repairs last spring, and nobody minded.",
    "Der alte Mann ging langsam über die Brücke, weil seine Knie ihm wieder weh taten.",
    "Nous avons mangé des pommes dans le jardin pendant que les enfants dormaient à l'ombre.",
    "El perro duerme junto a la puerta y mañana iremos todos juntos a la playa.",
    "Il treno per la montagna parte ogni mattina e il viaggio dura più di due ore.",
    "O menino não quis comer a sopa porque estava muito quente e tinha cebola.",
    "De kinderen speelden buiten terwijl hun vader het eten klaarmaakte in de keuken.",
    "Barna leker ute i snøen, og etterpå skal de drikke kakao ved peisen.",
    "Børnene leger udenfor i sneen, og bagefter skal de drikke kakao ved pejsen.",
    "Barnen leker ute i snön och efteråt ska de dricka choklad framför brasan.",
    "Lapset leikkivät ulkona lumessa ja juovat sen jälkeen kaakaota takan ääressä.",
    "Dzieci bawią się na śniegu, a potem będą piły kakao przy kominku.",
    "Děti si hrají venku na sněhu a potom budou pít kakao u krbu.",
    "Copiii se joacă afară în zăpadă și apoi vor bea cacao lângă șemineu.",
    "A gyerekek kint játszanak a hóban, utána pedig kakaót isznak a kandallónál.",
    "Çocuklar dışarıda karda oynuyor, sonra şöminenin yanında kakao içecekler.",
    "Trẻ em chơi ngoài trời tuyết, sau đó uống ca cao bên lò sưởi ấm áp.",
    "Anak-anak bermain di luar rumah dan sesudah itu mereka minum cokelat panas.",
    "Дети играют на снегу, а потом будут пить какао у камина.",
    "Діти граються на снігу, а потім питимуть какао біля каміна.",
    "Децата играят навън в снега, а после ще пият какао край камината.",
    "Τα παιδιά παίζουν έξω στο χιόνι και μετά θα πιουν κακάο δίπλα στο τζάκι.",
    "الأطفال يلعبون في الثلج وبعد ذلك سيشربون الكاكاو بجانب المدفأة.",
    "بچه‌ها در برف بازی می‌کنند و بعد کنار شومینه کاکائو می‌نوشند.",
    "הילדים משחקים בשלג ואחר כך ישתו קקאו ליד האח.",
    "बच्चे बाहर बर्फ में खेल रहे हैं और उसके बाद वे गरम दूध पिएँगे।",
    "குழந்தைகள் வெளியே விளையாடுகிறார்கள், பிறகு பால் குடிப்பார்கள்.",
    "เด็กๆ เล่นอยู่ข้างนอก แล้วจะดื่มโกโก้ข้างเตาผิง",
    "子供たちは外で雪遊びをして、そのあと暖炉のそばでココアを飲みます。",
    "아이들은 밖에서 눈놀이를 하고 나서 벽난로 옆에서 코코아를 마실 거예요.",
    "孩子们在外面玩雪，然后在壁炉旁边喝热可可。",
    "孩子們在外面玩雪，然後在壁爐旁邊喝熱可可。",
]
OTHERS = [
    "", " ", "123 456", "!?", "\U0001f600", "a", "I", "ß", "é", "в", "漢", "か", "カ", "가", "ㄅ", "ㆠ", "x y z", "OK", "NASA and ESA",
    "THE WHOLE SENTENCE IS IN CAPITALS", "iPhone and eBay", "ALLES GROSS GESCHRIEBEN", "ÀÉÎ ÕÜ", "aB Cd EF gH",
    "see http://example.org/path?query=1 now", "see https://x.y", "https://", "http://é", "write to some.one@mail.example.org now",
    "a@b", "a@bc", "a@b.c", "@@x", "é@xy", "foo@http://x.yz", "x" * 80 + "@host.org", "http://" + "a" * 2100 + " fin",
    "Tie\u0302\u0301ng Vie\u0323\u0302t", "a\u0301e\u0300i\u0303o\u0309u\u0323y\u0301", "\u00f4\u0323 \u01a1\u0301 \u01b0\u0323", "n\u0303",
    "\u4f60 hello \u597d", "\u4f60\u597d\u4e16\u754c hi", "Привет, world of words", "\u0218i \u0219i \u021b\u0103r\u0103",
    "\u00a0\u00ab\u00bb\u00b0", "a\u2014b\u2019c", "yes\tno\nmaybe", "[\\]^_`", "unknown \u0531\u0561 \u10d0\u10d1 \U00010400\U00010401",
]
LONG = [("no ", 3400), ("и ", 6000), ("ab", 6000), ("ich und du und ", 900)]  # beyond 10,000 characters


def texts():
    for text, times in LONG:
        yield text, times
    for text in short_texts():
        yield text, 1


def short_texts():
    rng = random.Random(7)
    yield from SENTENCES
    yield from OTHERS
    for sentence in SENTENCES:
        yield sentence.upper()
        yield sentence[:12]
        start = rng.randrange(len(sentence) - 4)
        yield sentence[start:start + 4]
    for _ in range(60):
        first, second = rng.choice(SENTENCES), rng.choice(SENTENCES)
        yield first[:rng.randrange(5, 40)] + rng.choice([" ", ". ", " " + rng.choice(OTHERS) + " "]) + second[:rng.randrange(5, 40)]


def main():
    # The order of a folder's listing is that of the file system; here it is that of the names.
    factory = DetectorFactory()
    names = sorted(os.listdir(PROFILES_DIRECTORY))
    profiles = [open(os.path.join(PROFILES_DIRECTORY, name), encoding="utf-8").read() for name in names]
    factory.load_json_profile(profiles)
    factory.set_seed(0)
    for text, times in texts():
        detector = factory.create()
        detector.append(text * times)
        try:
            language = detector.detect()
        except langdetect.LangDetectException:
            language = None
        line = {"t": text, "l": language} if times == 1 else {"t": text, "n": times, "l": language}
        print(json.dumps(line, ensure_ascii=False))


main()
