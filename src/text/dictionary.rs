//! The dictionary of Chinese words: how common each is and what part it plays in a sentence.
//!
//! Neither segmenter of the registry serves: `icu_segmenter` starts at once, but cuts across words (澜|江水|质,
//! 前通|车, 向江|边) and knows no parts of speech; `jieba-rs` cuts well, but takes 0.2 s to start, seven times a page.
//! So this is jieba's dictionary (MIT), sorted by bytes and searched where it stands: nothing to build, no start-up.

use super::WordKind;

/// `word frequency tag` lines, sorted by bytes; see the file's head and `words.LICENSE`.
static WORDS: &str = include_str!("words.txt");

/// The sum of all frequencies, as a power of two: a word's cost is its distance from it.
const TOTAL_BITS: i64 = 26;

/// What the dictionary says of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// How often it was met.
    pub(super) frequency: u32,
    /// Its part of speech (ICTCLAS tag).
    pub(super) tag: &'static str,
}

/// What was found where a word would stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// The word.
    Word(Entry),
    /// Longer words begin so.
    Prefix,
    /// No word begins so.
    Nothing,
}

/// Looks a word up.
pub(super) fn look_up(word: &str) -> Found {
    let bytes = WORDS.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let start = line_start(bytes, low + (high - low) / 2);
        if word_of(start) < word {
            low = line_end(bytes, start) + 1;
        } else {
            high = start;
        }
    }
    match WORDS.get(low..) {
        Some(_) if word_of(low) == word => {
            let line = &WORDS[low..line_end(bytes, low)];
            let mut parts = line.split(' ').skip(1);
            let frequency = parts.next().and_then(|count| count.parse().ok()).unwrap_or(1);
            Found::Word(Entry { frequency, tag: parts.next().unwrap_or_default() })
        }
        Some(_) if word_of(low).starts_with(word) => Found::Prefix,
        _ => Found::Nothing,
    }
}

/// The entry of a word that is in the dictionary.
pub(super) fn entry(word: &str) -> Option<Entry> {
    match look_up(word) {
        Found::Word(entry) => Some(entry),
        _ => None,
    }
}

fn line_start(bytes: &[u8], at: usize) -> usize {
    bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1)
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |length| at + length)
}

fn word_of(start: usize) -> &'static str {
    let rest = WORDS.get(start..).unwrap_or_default();
    let end = rest.as_bytes().iter().position(|byte| matches!(byte, b' ' | b'\n'));
    &rest[..end.unwrap_or(rest.len())]
}

/// What a word costs, in eighths of a bit: the rarer, the dearer. Between powers of two the curve is drawn straight.
pub(super) fn cost(frequency: u32) -> i64 {
    let frequency = i64::from(frequency.max(1));
    let bits = i64::from(frequency.ilog2());
    let part = (frequency - (1 << bits)) * 8 / (1 << bits);
    (TOTAL_BITS - bits) * 8 - part
}

/// Words whose part in a head the corpus behind the dictionary does not tell, or tells otherwise.
const CLOSED: [(WordKind, &str); 11] = [
    (WordKind::Conjunction, "和 及 或 以及 或者"),
    (
        WordKind::Preposition,
        "在 从 向 对 把 被 将 让 使 令 给 为 以 由 于 自 往 朝 到 用 按 据 随 与 同 跟 并 而 且 至 致 \
         获 因 就 替 叫 比 凭 靠 沿 经 将于 位于 来自 对于 关于 通过 根据 按照 为了 并且 如何 因为 由于 \
         帮 帮助 请 是 像 成 有 无 没有 不是 就是 成为 走向 面向 迈向 打造成 不让 留在 住在 放在 写在 站在 建在",
    ),
    (
        WordKind::Adverb,
        "不 没 未 已 将 又 再 也 都 还 才 更 最 很 正 刚 仍 必 须 能 可 会 应 要 想 该 当 连续 正式 义务 全面 \
         率先 成功 持续 首次 再次 公开 免费 自己 亲手 亲自 亲身 主动 共同 大量 集中 同步 重新 陆续 不断 逐步 \
         全部 顺利 有望 可以 不再 不能 必须 同比 环比 终于 终 乍 独 初 轻松 紧急 依法 联合 明显 大幅 稳步 加快 \
         悄然 纷纷 提前 自主 合力 连夜 接力 相继 接连 一起 一同 首度 再度",
    ),
    (WordKind::Particle, "的 地 得 了 着 过 们 等 之 者 所 吗 呢 吧 啊 化 性 般 似的 来说 以来 的话"),
    (
        WordKind::Direction,
        "上 下 中 前 后 里 内 外 间 旁 边 时 里面 外面 之间 之中 之前 之后 之内 之外 以内 以外 以上 以下 以前 以后 \
         期间 过后 途中 身边 手中 心中 眼中 左右",
    ),
    (WordKind::Complement, "起来 下去 出来 出去 上来 上去 回来 回去 过来 过去 下来 进来 进去 开来"),
    (
        WordKind::Time,
        "今 明 昨 今起 明起 即日起 今天 明天 昨天 后天 今日 明日 昨日 今晚 明晚 昨晚 今晨 今夜 昨夜 今年 明年 去年 \
         近日 日前 目前 如今 现在 周末 本周 下周 本月 下月 上月 月底 年底 年内 年前 节前 凌晨 清晨 夜间 傍晚 \
         国庆 春节 元旦 中秋 前三季度 上半年 下半年 一季度 三季度",
    ),
    (
        WordKind::Determiner,
        "这 那 每 各 某 全 本 该 此 首 第 哪 什么 怎样 这些 那些 这个 那个 我 你 他 她 我们",
    ),
    (WordKind::Modifier, "新 老 大 小 多 少 好 高 低 旧 女 男 副 正 总 原 前任 市 省 县 区 村"),
    (
        WordKind::Verb,
        "上市 下乡 上线 开港 开工 开课 开业 提升 发布 建成 建设 服务 保护 合作 竞争 启动 投用 通车 试点 种植 种 \
         获评 开放 直播 直达 直通 开行 开馆 上岗 上路 出台 入围 入选 升级 亮相 参赛 封关 增收 回升 落户 入驻 揭牌 揭幕 开幕 闭幕 启幕 启航 首航 落成 竣工 奠基 挂牌 签约 夺冠 夺魁 摘金 登顶 登陆 \
         获奖 获救 获赠 捐款 救人 扮靓 点亮 惠及 助力 赋能 护航 领跑 牵手 联手 携手 圆梦 追梦 返乡 返岗 返校 开学 创业 脱贫 \
         致富 下水 落地 扎根 走红 出圈 出征 凯旋 清淤 抢险 救灾 复航 复课 停课 停运 限行 封路 涨价 降价 提速 扩容 减负 增效 \
         减排 开跑 开建 开挖 合龙 贯通 撑起 牵出 续写 见证 迎新 过年 走访 慰问 义诊 体检 上门 进村 进校 入户 入冬 入汛",
    ),
    (
        WordKind::Noun,
        "主席 代表 教练 领导 导演 编辑 记者 编剧 老师 主持 翻译 设计 指挥 多地 各地 两地 三地 多国 各界 全市 全省 全国 全县 全城 全校",
    ),
];

/// The part a word plays.
pub(super) fn kind(word: &str) -> WordKind {
    let closed = CLOSED.iter().find(|(_, words)| words.split_whitespace().any(|known| known == word));
    if let Some((kind, _)) = closed {
        return *kind;
    }
    let Some(entry) = entry(word) else { return WordKind::Noun };
    match of_tag(entry.tag) {
        WordKind::Number => number(word),
        WordKind::Time if !word.ends_with(|c| TIME_ENDS.contains(c)) || AGES.contains(&word) => {
            WordKind::Noun
        }
        // a short one is as often a common word
        WordKind::Person if word.chars().count() < 3 => WordKind::Noun,
        WordKind::Noun | WordKind::Adjective if verb_shaped(word) => WordKind::Verb,
        WordKind::Verb | WordKind::Gerund if noun_shaped(word) => WordKind::Noun,
        // an idiom tells what is done
        WordKind::Noun if matches!(entry.tag, "i" | "l") && word.chars().count() == 4 => WordKind::Verb,
        kind => kind,
    }
}

/// Who does a thing (选手, 强敌), which the dictionary often has as a verb.
fn noun_shaped(word: &str) -> bool {
    let doers = ["手", "员", "者", "家", "师", "敌", "率", "费", "权", "法", "性"];
    let verbs = [
        "动手", "下手", "入手", "联手", "携手", "牵手", "握手", "放手", "分手", "回家", "离家", "搬家",
        "想法", "设法",
    ];
    doers.iter().any(|end| word.ends_with(end)) && word.chars().count() > 1 && !verbs.contains(&word)
}

/// Characters that end times.
const TIME_ENDS: &str = "年月日天时期季周晚晨夜早午初末底今昨明后前春夏秋冬起刻节间际来";
/// Ages, which the dictionary has among the times.
const AGES: [&str; 5] = ["青年", "少年", "中年", "老年", "成年"];
/// Characters that write numbers.
const NUMERALS: &str = "一二三四五六七八九十百千万亿两半几数首第零〇";

/// A number by itself, or with its measure; what has no numeral in front is none.
fn number(word: &str) -> WordKind {
    match (word.starts_with(|c| NUMERALS.contains(c)), word.ends_with(|c| NUMERALS.contains(c))) {
        (false, _) => WordKind::Noun,
        (true, true) => WordKind::Number,
        (true, false) => WordKind::Amount,
    }
}

fn of_tag(tag: &str) -> WordKind {
    match tag {
        "nr" | "nrt" | "nrfg" => WordKind::Person,
        "ns" => WordKind::Place,
        "t" | "tg" => WordKind::Time,
        _ => match tag.as_bytes().first() {
            Some(b'v') if tag == "vn" => WordKind::Gerund,
            Some(b'v') => WordKind::Verb,
            Some(b'a' | b'z') => WordKind::Adjective,
            Some(b'd') => WordKind::Adverb,
            Some(b'p' | b'c') => WordKind::Preposition,
            Some(b'u' | b'y' | b'k') => WordKind::Particle,
            Some(b'f') => WordKind::Direction,
            Some(b'm') => WordKind::Number,
            Some(b'q') => WordKind::Measure,
            Some(b'r') => WordKind::Pronoun,
            Some(b'b' | b'h') => WordKind::Modifier,
            _ => WordKind::Noun,
        },
    }
}

/// A verb with its complement (登上, 摘得, 救出), which the dictionary often has as a noun.
fn verb_shaped(word: &str) -> bool {
    let mut chars = word.char_indices();
    let (Some(_), Some((second, last)), None) = (chars.next(), chars.next(), chars.next()) else {
        return false;
    };
    "到出起上下回进过成开住完得入活掉走向至满破".contains(last)
        && entry(&word[..second]).is_some_and(|first| first.tag.starts_with('v'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_and_found() {
        let lines = || WORDS.lines().filter(|line| !line.starts_with('#'));
        let words = || lines().map(|line| line.split(' ').next().unwrap_or_default());
        assert!(words().zip(words().skip(1)).all(|(a, b)| a < b));
        assert!(words().step_by(997).all(|word| entry(word).is_some()));
        assert_eq!(look_up("志愿者"), Found::Word(Entry { frequency: 730, tag: "n" }));
        assert_eq!(look_up("人民代表大"), Found::Prefix);
        assert_eq!(look_up("\u{10ffff}"), Found::Nothing);
        assert_eq!(look_up("砚砚"), Found::Nothing);
    }

    #[test]
    fn the_commoner_the_cheaper() {
        assert!([1, 3, 5, 100, 1000, 4096, 4097, 900_000].is_sorted_by(|a, b| cost(*a) >= cost(*b)));
    }
}
