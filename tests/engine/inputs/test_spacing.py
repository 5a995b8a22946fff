"""Which texts have hardly a space between their words."""

import pytest

from engine.inputs import suggested_reader


@pytest.mark.parametrize(
    "text",
    [
        "我在北京长大。我会说中文。",
        "床前明月光，疑是地上霜。\n举头望明月，低头思故乡。\n",
        "吾輩は猫である。名前はまだ無い。どこで生れたか とんと見当がつかぬ。",
        "บ๊อบเป็นคนดี จริงๆ แดนเป็นคนเลว",
        "ខ្ញុំចូលចិត្តអានសៀវភៅ",
        "မြန်မာစကား ပြောတတ်သည်",
        "ຂ້ອຍມັກອ່ານປຶ້ມ",
        "thewordsofthistextstandtogetherwithoutanyspacebetweenthem",
        "Bob 说：我在北京长大，我会说中文，我喜欢看书。",
    ],
)
def test_a_text_with_hardly_a_space_is_best_read_as_characters(text):
    assert suggested_reader(text) == "characters"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bob is a nice person.",
        "한국어를 말해요. 책을 좋아해요.",
        "मैं गुजरात से हूँ और गुजराती बोलता हूँ।",
        "أنا من مصر، وأتكلم العربية.",
        "Tôi thích đọc sách.",
        "The sign 我爱你 means that I love you.",
        "Die Donaudampfschifffahrtsgesellschaft fährt heute nicht.",
        "See https://example.org/a_very_long_address_that_is_one_word_for_all_that_we_know today.",
        "😀🎉😀🎉",
        "1, 2, 3, 4",
    ],
)
def test_a_text_with_spaces_is_best_read_as_words(text):
    assert suggested_reader(text) == "words"
