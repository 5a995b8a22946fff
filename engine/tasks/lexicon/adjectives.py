"""Adjectives: those that praise a person, those that blame, and those that do neither."""

from engine.tasks.lexicon.listing import listed

GOOD = listed(
    """
    good great nice kind friendly honest brave generous gentle polite helpful caring tender lovely
    wonderful amazing excellent fantastic brilliant clever smart wise intelligent talented gifted
    creative funny cheerful charming delightful pleasant sweet adorable admirable awesome marvellous
    splendid superb terrific fabulous faithful loyal trustworthy reliable dependable responsible
    sincere truthful fair noble heroic fearless courageous patient calm thoughtful considerate
    compassionate sympathetic merciful forgiving humble modest respectful courteous gracious
    hardworking diligent skilful capable competent kindhearted charitable selfless devoted
    affectionate likeable lovable inspiring impressive remarkable outstanding virtuous decent
    beautiful cool witty jolly sensible honourable warmhearted fun
    """
)

BAD = listed(
    """
    bad evil cruel nasty rude selfish greedy lazy dishonest wicked horrible terrible awful dreadful
    disgusting hateful vile vicious violent brutal ruthless heartless merciless unkind unfriendly
    unfair unjust unpleasant ugly stupid foolish dumb ignorant arrogant boastful conceited vain
    snobbish jealous envious spiteful malicious sinister wretched corrupt crooked deceitful sly
    cunning treacherous disloyal unfaithful untrustworthy unreliable irresponsible careless reckless
    impolite disrespectful aggressive hostile bossy grumpy cranky irritable annoying irritating
    boring tiresome obnoxious offensive abusive harsh cowardly pathetic useless worthless
    incompetent ungrateful thoughtless inconsiderate insensitive intolerant villainous monstrous
    shameless immoral sneaky stingy quarrelsome lousy rotten naughty
    """
)

NEUTRAL = listed(
    """
    big small large little tall short long wide narrow thick thin old new young ancient modern early
    late fast quick slow red blue green yellow black white brown pink purple grey golden silver
    bright dark light heavy hot cold warm dry wet full empty open closed hard soft round square flat
    deep high low loud quiet busy tired hungry thirsty sleepy happy sad surprised healthy sick ready
    rich poor famous common rare simple difficult easy fluent edible local national foreign public
    private main whole same different several first last second third next best better worse worst
    left right electric wooden plastic sunny rainy windy cloudy fresh sour salty spicy cheap
    expensive married single retired strong born
    """
)
