//! Names to be called by while names are hidden: trees, birds, rivers and stones.

use crate::model::lower::lower;
use crate::model::map::{Map, Set};
use crate::model::{Gradebook, Ix, Learner};

use super::drawn;

/// Plain, neutral and easy to say; none is common as a first name, and none would hurt.
const WORDS: &str = "\
Acacia Alder Almond Balsa Bamboo Banyan Baobab Beech Birch Boxwood Catalpa Cedar Chestnut Cypress Elm Fir Ginkgo Hawthorn \
Hickory Hornbeam Jacaranda Larch Linden Mangrove Maple Medlar Mulberry Oak Pecan Pine Poplar Quince Redwood Sequoia Spruce \
Sumac Sycamore Tamarind Teak Walnut Yew \
Avocet Bittern Bulbul Bunting Chaffinch Condor Cormorant Crane Curlew Dipper Dunlin Dunnock Egret Eider Falcon Fieldfare \
Finch Flamingo Goldcrest Goldfinch Goshawk Grebe Greenfinch Grosbeak Harrier Heron Hoopoe Hornbill Ibis Jacana Kestrel \
Kingfisher Kinglet Kite Kittiwake Kiwi Lapwing Linnet Macaw Magpie Motmot Nightjar Nuthatch Oriole Osprey Ouzel Owl \
Parakeet Pelican Penguin Petrel Pipit Plover Puffin Quetzal Redstart Sanderling Sandpiper Shearwater Shelduck Shoveler \
Siskin Skylark Sparrow Spoonbill Starling Stonechat Stork Sunbird Swallow Swan Swift Tanager Teal Tern Toucan Treecreeper \
Turnstone Wagtail Warbler Waxwing Wheatear Whimbrel Whinchat Wigeon Woodpecker Yellowhammer \
Danube Ebro Elbe Ganges Indus Loire Mekong Neva Oder Orinoco Rhine Rhone Seine Severn Tagus Thames Tiber Tigris Ural \
Vistula Volga Volta Yukon Zambezi \
Agate Amethyst Basalt Feldspar Flint Garnet Granite Lapis Marble Obsidian Onyx Quartz Sandstone Slate Topaz";

/// A pseudonym for every learner, each once. The learner's random id draws it; if it is taken,
/// the next free one is used. Earlier learners draw first, so that no pseudonym changes when someone joins.
pub(super) fn given(
    book: &Gradebook,
    of_names: &Map<String, Vec<Ix<Learner>>>,
) -> Vec<(Ix<Learner>, String)> {
    // A word that is a name in this class would point at that learner.
    let free: Vec<&str> =
        WORDS.split_whitespace().filter(|word| !of_names.contains_key(&lower(word))).collect();
    let count = free.len().max(1);
    let mut taken = Set::default();
    let draw = |(at, learner): (Ix<Learner>, &Learner)| {
        let start = (drawn("name", learner.meta.id) % count as u64) as usize;
        // A class larger than the list goes through it again, with numbers.
        let round = (0..).find(|round| taken.len() < (round + 1) * count).unwrap_or(0);
        let place = (0..count)
            .map(|step| (round, (start + step) % count))
            .find(|place| taken.insert(*place))
            .unwrap_or((round, start));
        let word = free.get(place.1).copied().unwrap_or(super::A_LEARNER);
        (at, if round == 0 { word.to_owned() } else { format!("{word} {}", round + 1) })
    };
    book.learners().iter().map(draw).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_words_are_many_single_and_each_there_once() {
        let words: Vec<&str> = WORDS.split_whitespace().collect();
        let each: BTreeSet<String> = words.iter().map(|word| lower(word)).collect();
        assert_eq!(each.len(), words.len());
        assert!(words.len() >= 150, "{}", words.len());
        assert!(words.iter().all(|word| word.chars().all(|it| it.is_ascii_alphabetic())));
    }
}
