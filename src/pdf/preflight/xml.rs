//! Enough of XML to tell whether a metadata packet is well-formed and what its properties are (XML 1.0, XMP part 1).

/// The deepest nesting that is followed.
const DEEPEST: usize = 200;

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// An element with its namespace resolved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    name: (String, String),
    attributes: Vec<((String, String), String)>,
    children: Vec<Element>,
    /// The text before the first child.
    text: String,
}

/// Reads a document; `None` if it is not well-formed.
pub(super) fn parse(text: &str) -> Option<Element> {
    let mut parser = Parser { rest: text.trim_start_matches('\u{FEFF}'), scopes: Vec::new() };
    parser.skip_prolog()?;
    let root = parser.element(DEEPEST)?;
    parser.skip_misc()?;
    parser.rest.is_empty().then_some(root)
}

impl Element {
    /// The value of a property of the packet: of an attribute, or of an element or the first item in it.
    pub fn property(&self, space: &str, name: &str) -> Option<String> {
        let is = |own: &(String, String)| own.0 == space && own.1 == name;
        if self.name.0 == RDF && self.name.1 == "Description" {
            if let Some((_, value)) = self.attributes.iter().find(|(own, _)| is(own)) {
                return Some(value.clone());
            }
            if let Some(element) = self.children.iter().find(|child| is(&child.name)) {
                let item = element.children.iter().find_map(Element::item).unwrap_or(&element.text);
                return Some(item.trim().to_owned());
            }
        }
        self.children.iter().find_map(|child| child.property(space, name))
    }

    fn item(&self) -> Option<&String> {
        if self.name.0 == RDF && self.name.1 == "li" {
            return Some(&self.text);
        }
        self.children.iter().find_map(Element::item)
    }
}

struct Parser<'a> {
    rest: &'a str,
    /// Prefixes with their namespaces, the innermost last.
    scopes: Vec<(&'a str, String)>,
}

impl<'a> Parser<'a> {
    fn skip_blank(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\r', '\n']);
    }

    fn take(&mut self, word: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(word)?;
        Some(())
    }

    fn take_past(&mut self, end: &str) -> Option<&'a str> {
        let at = self.rest.find(end)?;
        let inner = &self.rest[..at];
        self.rest = &self.rest[at + end.len()..];
        Some(inner)
    }

    /// What may stand before the root.
    fn skip_prolog(&mut self) -> Option<()> {
        self.skip_misc()?;
        if self.rest.starts_with("<!DOCTYPE") {
            self.take_past(">")?;
        }
        self.skip_misc()
    }

    /// Comments, instructions and blanks outside the root.
    fn skip_misc(&mut self) -> Option<()> {
        loop {
            self.skip_blank();
            if self.take("<!--").is_some() {
                self.comment()?;
            } else if self.take("<?").is_some() {
                self.take_past("?>")?;
            } else {
                return Some(());
            }
        }
    }

    fn comment(&mut self) -> Option<()> {
        self.take_past("--")?;
        self.take(">")
    }

    fn name(&mut self) -> Option<&'a str> {
        let ends = |c: char| c.is_ascii_whitespace() || "=/><\"'&;?!".contains(c);
        let (name, rest) = self.rest.split_at(self.rest.find(ends).unwrap_or(self.rest.len()));
        let first = name.chars().next()?;
        self.rest = rest;
        (first.is_alphabetic() || first == '_' || first == ':').then_some(name)
    }

    fn element(&mut self, depth: usize) -> Option<Element> {
        self.take("<")?;
        let name = self.name()?;
        let outer = self.scopes.len();
        let attributes = self.attributes()?;
        let mut element = Element { name: self.resolved(name, self.default_space())?, ..Element::default() };
        for (key, value) in attributes {
            let key = self.resolved(key, String::new())?;
            if element.attributes.iter().any(|(own, _)| *own == key) {
                return None;
            }
            element.attributes.push((key, value));
        }
        if self.take("/>").is_none() {
            self.take(">")?;
            self.content(&mut element, depth)?;
            (self.name()? == name).then_some(())?;
            self.skip_blank();
            self.take(">")?;
        }
        self.scopes.truncate(outer);
        Some(element)
    }

    /// The attributes that are not namespaces; those go into scope.
    fn attributes(&mut self) -> Option<Vec<(&'a str, String)>> {
        let mut attributes = Vec::new();
        loop {
            let before = self.rest;
            self.skip_blank();
            if self.rest.starts_with(['/', '>']) {
                return Some(attributes);
            }
            (before.len() > self.rest.len()).then_some(())?;
            let key = self.name()?;
            self.skip_blank();
            self.take("=")?;
            self.skip_blank();
            let quote = if self.rest.starts_with('"') { "\"" } else { "'" };
            self.take(quote)?;
            let value = self.take_past(quote)?;
            let value = (!value.contains('<')).then(|| unescaped(value)).flatten()?;
            match key.strip_prefix("xmlns:") {
                Some(prefix) => self.scopes.push((prefix, value)),
                None if key == "xmlns" => self.scopes.push(("", value)),
                None => attributes.push((key, value)),
            }
        }
    }

    /// Text and children up to `</`, which is taken.
    fn content(&mut self, element: &mut Element, depth: usize) -> Option<()> {
        loop {
            let text = &self.rest[..self.rest.find('<')?];
            (!text.contains("]]>")).then_some(())?;
            let plain = unescaped(text)?;
            if element.children.is_empty() {
                element.text += &plain;
            }
            self.rest = &self.rest[text.len()..];
            if self.take("</").is_some() {
                return Some(());
            } else if self.take("<!--").is_some() {
                self.comment()?;
            } else if self.take("<![CDATA[").is_some() {
                let data = self.take_past("]]>")?;
                if element.children.is_empty() {
                    element.text += data;
                }
            } else if self.take("<?").is_some() {
                self.take_past("?>")?;
            } else {
                let child = self.element(depth.checked_sub(1)?)?;
                element.children.push(child);
            }
        }
    }

    /// The namespace of elements without a prefix; attributes without one have none.
    fn default_space(&self) -> String {
        let own = self.scopes.iter().rev().find(|(prefix, _)| prefix.is_empty());
        own.map(|(_, space)| space.clone()).unwrap_or_default()
    }

    fn resolved(&self, name: &str, plain: String) -> Option<(String, String)> {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        if prefix == "xml" {
            return Some((XML.to_owned(), local.to_owned()));
        }
        if prefix.is_empty() {
            return Some((plain, local.to_owned()));
        }
        let space =
            self.scopes.iter().rev().find(|(own, _)| *own == prefix).map(|(_, space)| space.clone())?;
        Some((space, local.to_owned()))
    }
}

/// Text with its references read; `None` if one is none or a character is not allowed.
fn unescaped(text: &str) -> Option<String> {
    let allowed =
        |c: char| c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}') || matches!(c, '\t' | '\n' | '\r');
    if !text.chars().all(allowed) {
        return None;
    }
    let mut parts = text.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once(';')?;
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            name => {
                let number = name.strip_prefix('#')?;
                let code = match number.strip_prefix('x') {
                    Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                    None => number.parse().ok()?,
                };
                char::from_u32(code).filter(|&c| allowed(c))?
            }
        });
        out += rest;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACKET: &str = "<?xpacket begin='' id='x'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>\
        <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
        <rdf:Description rdf:about='' xmlns:p='urn:p' p:a='1 &amp; 2'><p:b> x </p:b>\
        <p:c><rdf:Alt><rdf:li xml:lang='x-default'>t &#x4E00;</rdf:li></rdf:Alt></p:c></rdf:Description>\
        </rdf:RDF></x:xmpmeta><?xpacket end='w'?>";

    #[test]
    fn properties_are_attributes_elements_or_items() {
        let root = parse(PACKET).expect("a packet");
        let of = |name: &str| root.property("urn:p", name);
        assert_eq!([of("a"), of("b"), of("c")].map(Option::unwrap), ["1 & 2", "x", "t 一"]);
        assert_eq!((of("d"), root.property("urn:q", "a")), (None, None));
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        for bad in [
            "<a>",
            "<a></b>",
            "<a>&</a>",
            "<a b=1/>",
            "<p:a/>",
            "<a/><b/>",
            "<a b='1' b='2'/>",
            "",
            "<a>\u{1}</a>",
        ] {
            assert_eq!(parse(bad), None, "{bad}");
        }
        assert_eq!(parse(&"<a>".repeat(100_000)), None);
        assert!(parse("<a b='1'><!-- - --><![CDATA[<]]></a>").is_some());
    }
}
