//! Line breaking against Unicode's test, the standards' tables and examples of newspaper text.

use crate::util::root;
use flate2::read::GzDecoder;
use paiban::text::{BreakKind, CharClass, Cluster, Profile, clusters, ideograph_code, opportunities};
use std::io::Read;

/// A row of LineBreakTest: the text and, for each boundary inside it, whether a line may end there.
fn row(line: &str) -> Option<(String, Vec<bool>)> {
    let line = line.split('#').next().unwrap_or_default().trim();
    let mut text = String::new();
    let mut breaks = Vec::new();
    for word in line.split_whitespace() {
        match word {
            "×" | "÷" => breaks.push(word == "÷"),
            code => text
                .push(char::from_u32(u32::from_str_radix(code, 16).expect("a number")).expect("a character")),
        }
    }
    (!breaks.is_empty()).then(|| (text, breaks[1..breaks.len() - 1].to_vec()))
}

#[test]
fn unicodes_own_test_is_passed_whole() {
    let file =
        std::fs::read(root().join("tests/fixtures/unicode/LineBreakTest-17.0.txt.gz")).expect("the test");
    let mut test = String::new();
    GzDecoder::new(&*file).read_to_string(&mut test).expect("text");
    let rows: Vec<&str> = test.lines().filter(|line| row(line).is_some()).collect();
    assert_eq!(rows.len(), 19_338);
    let missed = rows.iter().filter(|line| {
        let (text, expected) = row(line).expect("a row");
        let found = opportunities(&text, Profile::None).map(|(_, kind)| kind == BreakKind::Allowed);
        found.collect::<Vec<_>>() != expected
    });
    let missed: Vec<_> = missed.collect();
    let shown: Vec<_> = missed.iter().take(8).collect();
    assert!(missed.is_empty(), "{} missed, such as {shown:#?}", missed.len());
}

/// The text with a sign at each place where a line may end: `|` freely, `-` with a hyphen, `:` as a last resort.
fn marked(text: &str, profile: Profile) -> String {
    let mut kinds: Vec<_> = opportunities(text, profile).collect();
    kinds.reverse();
    let mut out = String::new();
    for (at, c) in text.char_indices() {
        let kind = kinds.pop_if(|(place, _)| *place == at).map_or(BreakKind::Never, |(_, kind)| kind);
        match kind {
            BreakKind::Allowed => out.push('|'),
            BreakKind::Hyphen => out.push('-'),
            BreakKind::LastResort => out.push('¦'),
            BreakKind::Emergency | BreakKind::Never => {}
        }
        out.push(c);
    }
    assert!(kinds.is_empty(), "{text}: boundaries out of order");
    out
}

/// Checks a text marked with breaks.
fn check(profile: Profile, expected: &str) {
    let text: String = expected.chars().filter(|c| !"|¦†".contains(*c)).collect();
    assert_eq!(marked(&text, profile), expected, "{profile:?}");
}

const CHINESE: [Profile; 3] = [Profile::Basic, Profile::Gb, Profile::Strict];

#[test]
fn marks_of_the_standard_keep_off_the_edges_they_must() {
    // CLREQ, Prohibition Rules for Line Start and Line End; GB/T 15834, 5.1 (examples B1 to B10 of our notes)
    for profile in CHINESE {
        check(profile, "他|说：|“走！”|好");
        check(profile, "克|里|斯|蒂|娜·|罗|塞|蒂");
        check(profile, "北|京—|上|海，|50～|60");
        check(profile, "增|长|10.5%、|约|￥100|元");
        check(profile, "《红|楼|梦》，|（上）|（下）");
        check(profile, "“‘甲’，|乙”、|〔丙〕、|【丁】、|〖戊〗、|［己］、|｛庚｝");
        check(profile, "真|的？！|真‼|真⁇");
        check(profile, "人々|①|②|→|③");
    }
    check(Profile::Basic, "阿|里／|腾|讯，|和/|或|好|……|吧|——|不");
    check(Profile::Gb, "阿|里／腾|讯，|和/或|好|……|吧|——|不");
    check(Profile::Strict, "阿|里／腾|讯，|和/或|好……|吧——|不");
}

#[test]
fn pairs_hold_and_chains_part_between_them() {
    for profile in [Profile::Basic, Profile::Gb] {
        check(profile, "好|……|……|……|吧");
        check(profile, "好|——|——|不|⋯⋯|吧|⸺|不");
        check(profile, "好|——|……|吧");
    }
    check(Profile::Strict, "好……¦……¦……|吧");
    check(Profile::Strict, "好——¦——|不⋯⋯|吧⸺|不");
    for profile in [Profile::CssStrict, Profile::CssNormal, Profile::CssLoose] {
        assert!(!marked("好——不", profile).contains("—|—"), "{profile:?}");
        assert!(!marked("好……吧", profile).contains("…|…"), "{profile:?}");
    }
}

#[test]
fn quotes_are_chinese_or_latin_by_what_stands_round_them() {
    check(Profile::Strict, "他|用|“App |Store”|下|载");
    check(Profile::Strict, "USB|“OTG”|线|和|‘A’|级");
    check(Profile::Strict, "“OK”|是|他|说|的");
    check(Profile::Strict, "‘I’m |fine’|一|句");
    check(Profile::Strict, "It’s |the |crew’s |“own” |joke");
    check(Profile::Strict, "“Hello,” |he |said");
    check(Profile::Strict, "她|说 |“好” |了");
    assert_eq!(classes("it’s “so”"), "LLGL_GLLG");
    assert_eq!(classes("说“so”了"), "HOLLCH");
    assert_eq!(classes("见(“a” b)"), "HGGLG_LG");
    assert_eq!(classes("第10·5，A·B，甲·乙"), "HDDGD,LGL,HMH");
    assert_eq!(classes("京—沪——线，和/或km/h"), "HNH--H,HSHLLGL");
}

/// Each cluster's class as a letter.
fn classes(text: &str) -> String {
    use paiban::text::CharClass::*;
    let letter = |class| match class {
        Han => 'H',
        Open => 'O',
        Close => 'C',
        Comma => ',',
        Colon => ':',
        Stop => '.',
        Exclaim => '!',
        DoubleExclaim => '‼',
        MiddleDot => 'M',
        Dash => '-',
        Ellipsis => '…',
        Connector => 'N',
        Solidus => 'S',
        Prefix => '$',
        Postfix => '%',
        Letter => 'L',
        Digit => 'D',
        Sign => 'G',
        Space => '_',
    };
    clusters(text, Profile::Strict).map(|cluster| letter(cluster.class)).collect()
}

#[test]
fn numbers_stay_whole_and_part_from_han() {
    for profile in CHINESE {
        check(
            profile,
            "第|3|页，|1,280,000|人，|12:30|到，|1/3|强，|2026-11-26，|3:1|胜，|37℃，|0576-8123456|转",
        );
        check(profile, "约|￥1,280.50|元，|升|3.5‰，|降|−2|度，|共|5%，|100％|好");
        check(profile, "2026/11/26|见，|50km，|5kg|重");
        check(profile, "增|10.5%|（3.8|个|点），|降|6%|“12|户”");
    }
}

#[test]
fn latin_words_part_where_they_may_be_hyphenated() {
    for marked in [
        "在Shang†hai的hy†phen†ation，well-known",
        "UNESCO和iPhone和OpenType",
        "Covid19、covid_hyphenation、naïvehyphenation",
        "wouldn’t have hyphenation’s",
        "见hyphenation.com/hyphenation或hyphenation@hyphenation.org",
    ] {
        let mut text = marked.replace('†', "");
        let found = opportunities(&text, Profile::Strict).filter(|(_, kind)| *kind == BreakKind::Hyphen);
        let found: Vec<_> = found.collect();
        found.into_iter().rev().for_each(|(at, _)| text.insert(at, '†'));
        assert_eq!(text, marked);
    }
}

#[test]
fn addresses_stay_whole_but_for_a_last_resort() {
    check(Profile::Strict, "见|https://¦www.¦linlan.¦gov.¦cn/¦news/¦2026?¦id=¦3&¦k=¦v。");
    check(Profile::Strict, "（www.¦linlan-¦daily.¦cn/¦a_¦b/）|及|linlan.¦cn/¦x/|等");
    check(Profile::Strict, "信|箱|news-desk@linlan-daily.cn|收");
    check(Profile::Strict, "12306.¦cn/¦a|与|163@qq.com|同");
}

#[test]
fn a_word_too_wide_may_be_broken_anywhere_but_at_a_mark() {
    let emergencies = |text: &str, profile| {
        let found = opportunities(text, profile).filter(|(_, kind)| *kind == BreakKind::Emergency);
        let found: Vec<usize> = found.map(|(at, _)| at).collect();
        found
    };
    for profile in Profile::ALL {
        assert_eq!(emergencies("abc,12", profile), [1, 2, 4, 5], "{profile:?}");
        assert_eq!(emergencies("甲乙", profile), [0_usize; 0], "{profile:?}");
    }
    assert_eq!(emergencies("e\u{301}a\u{301}", Profile::Strict), [3], "clusters stay whole");
    assert_eq!(emergencies("a/b", Profile::Strict), [0_usize; 0], "no solidus at an edge");
    assert_eq!(emergencies("ab@cd.cn", Profile::Strict), [1, 3, 4, 6, 7]);
}

/// A table of `tests/fixtures/breaks`, without its remarks.
fn table(name: &str) -> Vec<Vec<String>> {
    let path = root().join("tests/fixtures/breaks").join(name);
    let text = std::fs::read_to_string(path).expect("a table");
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| row.split('\t').map(str::to_string).collect()).collect()
}

/// Whether a line may end between two texts.
pub(crate) fn parts(before: &str, after: &str, profile: Profile) -> bool {
    let text = format!("{before}{after}");
    opportunities(&text, profile).any(|(at, kind)| at == before.len() && kind == BreakKind::Allowed)
}

/// 一字线 is one —; the table's mark beside another — would be half of a 破折号.
fn is_pair(a: &str, b: &str) -> bool {
    a == "—" && b == "—"
}

#[test]
fn each_mark_of_gb_15834_beside_every_other_keeps_the_edges() {
    let rows = table("gb15834_line_edge.tsv");
    assert_eq!(rows.len(), 28);
    let marks = rows.iter().map(|row| row[1].as_str());
    let others: Vec<&str> = marks.chain(["汉", "A", "b", "7", "字7", "C字", "々", "①", "％", "￥"]).collect();
    for (profile, pair) in
        [Profile::Gb, Profile::Strict].into_iter().flat_map(|p| others.iter().map(move |o| (p, *o)))
    {
        for row in &rows {
            let mark = row[1].as_str();
            let starts = !is_pair(pair, mark) && parts(pair, mark, profile);
            let ends = !is_pair(mark, pair) && parts(mark, pair, profile);
            assert!(row[2] == "Y" || !starts, "{mark} starts a line after {pair}, {profile:?}");
            assert!(row[3] == "Y" || !ends, "{mark} ends a line before {pair}, {profile:?}");
        }
    }
    // what the standard allows is possible beside Han
    for row in &rows {
        let mark = row[1].as_str();
        assert_eq!(parts("汉", mark, Profile::Gb), row[2] == "Y", "{mark} at line start");
        assert_eq!(parts(mark, "汉", Profile::Gb), row[3] == "Y", "{mark} at line end");
    }
}

/// Why a prefix may start a line in every profile: UAX #14 keeps it with what follows (LB23a, LB25), not with what
/// stands before, so that ￥100 can be carried over whole; CSS Text 3 speaks of breaks after prefixes alone. No engine
/// that we know of follows these rows.
const PREFIX: &str = "UAX #14, LB25; CSS Text 3, 5.2";

/// Rows of web-platform-tests that are not followed, by column: strict, normal, loose.
const NOT_FOLLOWED: [(&str, [bool; 3], &str); 8] = [
    ("±", [true, true, false], PREFIX),
    ("€", [true, true, false], PREFIX),
    ("№", [true, true, false], PREFIX),
    ("﹩", [true, true, false], PREFIX),
    ("＄", [true, true, false], PREFIX),
    ("￡", [true, true, false], PREFIX),
    ("￥", [true, true, false], PREFIX),
    ("￦", [true, true, false], PREFIX),
];

#[test]
fn web_platform_tests_are_followed_but_where_said() {
    let profiles = [Profile::CssStrict, Profile::CssNormal, Profile::CssLoose];
    let rows = table("wpt_may_start_line.tsv");
    assert_eq!(rows.len(), 92);
    let mut missed = Vec::new();
    for row in &rows {
        let found = profiles.map(|profile| parts("文字", &format!("{}文", row[1]), profile));
        let expected = [4, 5, 6].map(|column| row[column] == "Y");
        let wrong: Vec<bool> =
            found.iter().zip(expected).map(|(found, expected)| *found != expected).collect();
        if wrong.contains(&true) {
            missed.push((row[1].as_str(), [wrong[0], wrong[1], wrong[2]]));
        }
    }
    let said: Vec<_> = NOT_FOLLOWED.iter().map(|(mark, columns, _)| (*mark, *columns)).collect();
    assert_eq!(missed, said);
}

/// A time in which work that is linear in this much text is done many times over.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(5);

#[test]
fn hostile_text_takes_no_longer_than_its_length() {
    let repeated = |part: &str, times: usize| part.repeat(times);
    let long: Vec<String> = vec![
        repeated("（", 100_000),
        repeated("“", 100_000),
        repeated("”", 100_000),
        repeated("“a ”b ‘c ’d ", 20_000),
        repeated("a’", 100_000),
        format!("e{}", repeated("\u{301}", 10_000)),
        repeated(&format!("“{}$(\u{301}\u{301}", repeated("\u{301}", 50)), 2_000),
        repeated("a", 1_000_000),
        repeated("hyphenation", 50_000),
        repeated("hyphenation-", 50_000),
        repeated("1/", 500_000),
        repeated("1", 1_000_000),
        repeated("1,", 500_000),
        repeated("a@b.cc,", 50_000),
        repeated("www.a<", 50_000),
        repeated("http://a)", 50_000),
        repeated("a.b/", 50_000),
        repeated("@", 200_000),
        repeated("://", 100_000),
        repeated("—", 100_001),
        repeated("…", 100_001),
        repeated("·", 100_000),
        repeated(" ", 500_000),
        repeated("’ ", 100_000),
        repeated("\u{1f1e6}", 50_000),
        repeated("\u{1f468}\u{200d}", 50_000),
        repeated("\u{915}\u{94d}", 50_000),
        repeated("\u{1b05}\u{1b44}", 50_000),
        repeated("\r\n", 100_000),
        repeated("\n“a", 100_000),
        repeated("\u{2028}“a", 50_000),
    ];
    for text in &long {
        for profile in [Profile::None, Profile::Strict, Profile::CssLoose] {
            let start = std::time::Instant::now();
            assert_eq!(opportunities(text, profile).count(), text.chars().count() - 1);
            assert_eq!(clusters(text, profile).map(|cluster| cluster.text.len()).sum::<usize>(), text.len());
            let head: String = text.chars().take(12).collect();
            assert!(start.elapsed() < PATIENCE, "{head}… takes {:?} in {profile:?}", start.elapsed());
        }
    }
}

#[test]
fn clusters_are_those_of_uax_29_in_every_block() {
    use unicode_segmentation::UnicodeSegmentation;
    let all: Vec<char> = ('\0'..=char::MAX).collect();
    // neighbours as they come, and every character beside ones that join, part or are plain
    let mut texts: Vec<String> = all.chunks(4096).map(|chunk| chunk.iter().collect()).collect();
    texts.extend(all.chunks(4096).map(|chunk| {
        let mut joined = String::new();
        for (n, c) in chunk.iter().enumerate() {
            joined.push(*c);
            joined.push(['\u{301}', '汉', '\u{200d}', 'a', '\r', '\u{94d}', '\u{1f1e6}'][n % 7]);
        }
        joined
    }));
    for text in &texts {
        for profile in Profile::ALL {
            let found = clusters(text, profile).map(|cluster| (cluster.start, cluster.text));
            assert!(found.eq(text.grapheme_indices(true)), "{:?}… {profile:?}", &text.chars().next());
        }
    }
}

/// The clusters, with at most so many ideographs at a time taken as a run.
fn with_runs(text: &str, profile: Profile, most: usize) -> Vec<Cluster<'_>> {
    let (mut walk, mut found) = (clusters(text, profile), Vec::new());
    while let Some(cluster) = walk.next() {
        found.push(cluster);
        let (mut start, mut before) = walk.beginning();
        let run = walk.ideographs(text.len()).iter().map_while(ideograph_code).take(most);
        let codes: Vec<u16> = run.collect();
        for code in &codes[..walk.pass_ideographs(codes.len())] {
            let c = char::from_u32(u32::from(*code)).expect("a character");
            let (from, end) = (start, start + c.len_utf8());
            assert!(text[from..].starts_with(c));
            found.push(Cluster { text: &text[from..end], start, class: CharClass::Han, before });
            (start, before) = (end, BreakKind::Allowed);
        }
    }
    found
}

#[test]
fn clusters_and_opportunities_agree_however_they_are_read() {
    let text = "“App”说：2026年，3.5%！——e\u{301}见https://a.cn/b，hyphenation\n’tis……好\u{3000}\u{200d}\u{301}1)%汉字之后\u{301}又有汉字㐀二\u{20000}三";
    for profile in Profile::ALL {
        let mut one_by_one = Vec::new();
        for cluster in clusters(text, profile) {
            one_by_one.push(cluster);
        }
        let mut all = Vec::new();
        clusters(text, profile).for_each(|cluster| all.push(cluster));
        assert_eq!(one_by_one, all, "{profile:?}");
        for most in [0, 1, 2, usize::MAX] {
            assert_eq!(with_runs(text, profile, most), all, "{profile:?}, runs of {most}");
        }
        let breaks: std::collections::BTreeMap<_, _> = opportunities(text, profile).collect();
        for cluster in &all[1..] {
            assert_eq!(breaks[&cluster.start], cluster.before, "{profile:?} at {}", cluster.start);
        }
        assert_eq!(all[0].before, BreakKind::Never);
    }
    // a number sign of Arabic is one cluster with what follows (UAX #29, GB9b); UAX #14 alone would part them
    for profile in Profile::ALL {
        let kind = if profile == Profile::None { BreakKind::Allowed } else { BreakKind::Never };
        assert_eq!(opportunities("\u{600}年", profile).collect::<Vec<_>>(), [(2, kind)], "{profile:?}");
    }
}

#[test]
fn empty_and_single_texts_have_no_opportunities() {
    for profile in Profile::ALL {
        assert_eq!(opportunities("", profile).count() + clusters("", profile).count(), 0);
        assert_eq!((opportunities("汉", profile).count(), clusters("汉", profile).count()), (0, 1));
    }
}
