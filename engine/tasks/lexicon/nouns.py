"""Nouns of everyday life, by field; plurals only where they are irregular or much used."""

from engine.tasks.lexicon.listing import listed

PROFESSIONS = listed(
    """
    doctor teacher farmer nurse engineer driver lawyer baker tailor carpenter plumber electrician
    mechanic pilot sailor soldier policeman fireman artist painter singer dancer actor actress
    writer poet journalist scientist professor student pupil clerk cashier banker manager director
    programmer designer architect dentist surgeon chemist butcher fisherman gardener cook waiter
    judge priest librarian shopkeeper merchant president minister king queen prince princess
    """
)

PEOPLE = listed(
    """
    person man woman boy girl child baby friend neighbour guest stranger customer player leader
    partner colleague classmate cousin uncle aunt mother father brother sister son daughter
    grandmother grandfather husband wife parent twin guy lady gentleman family dad mum mom grandma
    grandpa boss captain kid teenager
    """
)

# What a person can be called instead of an adjective.
GOOD_NOUNS = listed("hero angel genius saint gem champion treasure sweetheart")
BAD_NOUNS = listed(
    """
    thief liar bully villain monster criminal coward crook traitor fool murderer scoundrel tyrant
    robber killer idiot rascal
    """
)

FRUIT = listed(
    "apple mango banana orange grape lemon cherry peach pear pineapple coconut berry melon"
)

ANIMALS = listed(
    """
    animal cat dog cow horse sheep goat pig hen duck bird fish elephant lion tiger monkey bear wolf
    fox rabbit mouse rat snake frog camel donkey parrot eagle owl spider bee ant butterfly whale
    dolphin shark turtle kitten puppy
    """
)

HOUSEHOLD = listed(
    """
    house home room kitchen door window wall floor roof garden table chair bed mat lamp mirror clock
    cup plate bowl spoon fork knife bottle glass box bag basket key phone radio television computer
    camera umbrella laptop shelf soap towel blanket pillow carpet broom bucket candle fridge oven
    """
)

SCHOOL = listed(
    """
    school class lesson book page pen pencil paper desk bag exam test question answer word sentence
    story poem letter number map picture library university college mathematics science history
    geography physics chemistry biology art music homework grade language ai
    """
)

NATURE = listed(
    """
    sky sun moon star cloud rain snow wind storm river lake sea ocean island beach mountain hill
    valley forest tree flower grass leaf field desert stone sand earth fire water air shadow rainbow
    nature
    """
)

FOOD = listed(
    """
    food bread rice milk tea coffee juice butter cheese egg meat chicken soup salad cake biscuit
    sugar salt pepper honey oil curry potato tomato onion carrot pizza burger chocolate noodle
    sandwich bean ice cream breakfast lunch dinner fruit vegetable
    """
)

BODY = listed(
    """
    head face eye ear nose mouth tooth hand arm finger leg foot knee back heart hair skin voice body
    """
)

SPORT = listed(
    """
    sport game football cricket tennis hockey chess basketball baseball volleyball badminton ball
    bat team race goal match prize medal swimming dancing singing cooking painting reading writing
    sailing driving running
    """
)

TOWN = listed(
    """
    town city village street road bridge shop market bank hospital office station airport church
    temple mosque museum park theatre cinema hotel restaurant factory farm car bus train bicycle
    ship boat plane truck taxi ticket
    """
)

WORK = listed(
    """
    work job business company money price navy army police bank shop meeting report project machine
    engine tool product service news newspaper film movie song dance show ticket review cast scene
    policy honesty law war peace enemy country world place thing name life love time year month week
    day morning afternoon evening night today yesterday tomorrow hour minute way end problem idea
    plan reason secret dream truth power health weather colour shape size line side party holiday
    journey visit gift present help luck worry fear hope medicine internet website robot data one
    cloth shirt dress shoe hat coat ring watch doll toy piano guitar drum violin jazz
    """
)

PLURALS = listed(
    """
    people men women children boys girls friends parents teachers students years months weeks days
    hours minutes books stories words questions apples mangoes birds cows horses ships clouds stars
    planes whales monkeys goats flowers trees houses cars shoes clothes contributions lessons songs
    games things feet teeth eyes hands leaves miles problems ideas eggs walks
    """
)
