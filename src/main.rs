//! The `paiban` command.
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let homes = paiban::input::Homes::from_environment();
    let job = match paiban::load(args[1].as_ref(), &homes) {
        Ok(j) => j,
        Err(e) => {
            for n in e.notices {
                println!("{:?} {:?}", n.code, n.facts);
                if let Some(o) = n.origin {
                    println!("   {:?}", e.sources.resolve(o, 0));
                }
            }
            return;
        }
    };
    let t = std::time::Instant::now();
    let set = paiban::typeset(&job);
    eprintln!("typeset {:?}", t.elapsed());
    for n in &set.made.notices {
        println!("{:?} {:?} {:?}", n.code, n.page, n.facts);
    }
    let mut names = vec![];
    for (i, page) in set.display.iter().enumerate() {
        let t = std::time::Instant::now();
        let w = paiban::write_pdf(&job, page, 0).unwrap();
        eprintln!("pdf {:?} {}", t.elapsed(), w.bytes.len());
        let name = format!("p{}.pdf", i + 1);
        std::fs::write(format!("{}/{}", args[2], name), w.bytes).unwrap();
        names.push(name);
        let t = std::time::Instant::now();
        let w = paiban::write_png(&job, page, 100);
        eprintln!("png {:?} {}", t.elapsed(), w.bytes.len());
        std::fs::write(format!("{}/p{}.png", args[2], i + 1), w.bytes).unwrap();
    }
    std::fs::write(format!("{}/map.json", args[2]), paiban::page_map(&job, &set, &names)).unwrap();
}
