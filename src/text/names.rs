//! 姓名: what a name of a person looks like.

/// Family names (百家姓, the common ones and those of one's pages).
const SURNAMES: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦昌马苗\
    方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄臧戴宋茅庞熊纪舒屈项祝董梁\
    杜阮蓝闵季贾江童颜郭梅林钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫丁邓洪包左石崔龚程裴陆荣翁甄曲封储靳焦侯宁仇甘厉武刘景龙\
    叶司黎白蒲邢牛温庄晏柴瞿阎慕连艾鱼古易廖曾沙聂关楚红游车郗仝郦骧乔覃詹谷佟闫尚牟卓丛岳边米隋鞠匡栾仲芦冉桑冼麦粟蔺池冀巩荆雍郁屠茹敖宫晁阙";

/// Family names of two characters.
const DOUBLE_SURNAMES: [&str; 14] = [
    "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "独孤",
    "端木",
];

/// Characters that are no part of a given name.
const NOT_GIVEN: &str = "的了着过们地得在是不把被将让从向对与和及或就也都还又再这那其此每各某首第二三四五六七八九十百千两几个\
    名位只条场次上下前后里内外去来到给为以由于用让使令请获任当做说看走跑打吃买卖拿送卖种开回进出起住称吗吧呢啊市省县区镇乡村街路桥";

/// Characters that write foreign names (新华社译名室, the common ones).
const FOREIGN: &str = "阿埃艾爱安昂奥巴柏拜班邦贝本比彼毕宾波伯博勃布采查茨达戴丹德登迪蒂丁东杜多俄厄恩尔法凡范菲费芬弗福\
    富冈戈格葛古哈海汉豪赫黑亨胡华怀霍基吉纪加贾杰金津卡凯坎康考柯科可克肯孔库夸拉莱兰朗劳勒雷蕾黎李里理丽利莉廉列林琳刘龙\
    隆卢鲁路露吕伦罗洛马玛麦迈曼芒毛梅门蒙米密敏明摩莫默姆穆纳娜奈南内尼妮涅宁牛纽农努诺欧帕潘佩彭皮平珀普奇乔琴琼丘热仁\
    日茹瑞若萨塞桑瑟森沙莎山尚绍舍申圣史施什舒司丝斯苏索塔泰坦汤唐陶特滕提田图土托瓦万旺威韦维魏温文翁沃乌吾西希锡夏香肖\
    谢辛休雪雅亚延扬耶叶伊依因英尤于约泽扎詹珍芝朱佐佳娃卓朗娅妲姬";

/// The bytes of a family name at the start.
pub(super) fn surname(text: &str) -> Option<usize> {
    let double = DOUBLE_SURNAMES.iter().find(|name| text.starts_with(**name)).map(|name| name.len());
    double.or_else(|| text.chars().next().filter(|c| SURNAMES.contains(*c)).map(char::len_utf8))
}

/// Whether a given name may have the character.
pub(super) fn may_be_given(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c) && !NOT_GIVEN.contains(c)
}

/// Whether the character writes foreign names.
pub(super) fn is_foreign(c: char) -> bool {
    FOREIGN.contains(c)
}
