//! Names of pictures inside the package: those the document has, made safe and unique. ECMA-376 Part 2, 6.2.2.

use crate::model::Media;
use std::collections::HashSet;

/// Places of the pictures, relative to the folder of the text.
pub(super) fn targets(media: &[Media]) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut targets = Vec::with_capacity(media.len());
    for (at, media) in media.iter().enumerate() {
        let name = safe_name(&media.name).unwrap_or_else(|| new_name(at, &media.content_type, ""));
        // Part names are equal whatever the case of their letters.
        let name = if taken.contains(&name.to_ascii_lowercase()) { free_name(&taken, at, media) } else { name };
        taken.insert(name.to_ascii_lowercase());
        targets.push(format!("media/{name}"));
    }
    targets
}

/// The name itself, where it is a segment of a part name as it is.
fn safe_name(name: &str) -> Option<String> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let (stem, extension) = name.rsplit_once('.')?;
    let is_safe = !stem.is_empty() && !stem.starts_with('.') && !extension.is_empty() && name.bytes().all(is_plain);
    (is_safe && !matches!(extension, "xml" | "rels")).then(|| name.to_string())
}

fn free_name(taken: &HashSet<String>, at: usize, media: &Media) -> String {
    let mut suffix = String::new();
    loop {
        let name = new_name(at, &media.content_type, &suffix);
        if !taken.contains(&name) {
            return name;
        }
        suffix.push('x');
    }
}

fn new_name(at: usize, content_type: &str, suffix: &str) -> String {
    let extension = match content_type {
        "image/jpeg" => "jpeg",
        "image/gif" => "gif",
        "image/bmp" => "bmp",
        "image/tiff" => "tiff",
        "image/svg+xml" => "svg",
        "image/x-emf" => "emf",
        "image/x-wmf" => "wmf",
        "image/png" => "png",
        _ => "bin",
    };
    format!("picture{}{suffix}.{extension}", at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn media(name: &str) -> Media {
        Media { name: name.to_string(), content_type: "image/png".to_string(), bytes: [].into() }
    }

    #[test]
    fn names_stay_where_they_are_safe_and_become_unique_where_not() {
        let list = ["image1.png", "Image1.PNG", "../x.png", "图.png", "a.rels"].map(media);
        let expected = ["image1.png", "picture2.png", "picture3.png", "picture4.png", "picture5.png"];
        assert_eq!(targets(&list), expected.map(|name| format!("media/{name}")));
    }
}
