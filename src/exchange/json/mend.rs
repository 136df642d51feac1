//! Breaking cycles among records that refer to their own kind.

/// Which links to cut so that no cycle is left: (node, number of its link). `links` has the targets of each node. The
/// link that closes a cycle is cut, walking from the first node on.
pub(super) fn cuts(links: &[Vec<usize>]) -> Vec<(usize, usize)> {
    #[derive(Clone, Copy, PartialEq)]
    enum Visit {
        New,
        OnTheWay,
        Done,
    }
    let mut marks = vec![Visit::New; links.len()];
    let mut cut = Vec::new();
    for start in 0..links.len() {
        if marks.get(start) != Some(&Visit::New) {
            continue;
        }
        let mut way = vec![(start, 0)];
        while let Some((node, link)) = way.pop() {
            let target = links.get(node).and_then(|targets| targets.get(link));
            let Some(mark) = marks.get_mut(node) else { continue };
            *mark = if target.is_some() { Visit::OnTheWay } else { Visit::Done };
            let Some(target) = target else { continue };
            way.push((node, link + 1));
            match marks.get(*target) {
                Some(Visit::New) => way.push((*target, 0)),
                Some(Visit::OnTheWay) => cut.push((node, link)),
                Some(Visit::Done) | None => {}
            }
        }
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_links_that_close_a_cycle_are_cut() {
        let check = |links: &[&[usize]], expected: &[(usize, usize)]| {
            let links: Vec<Vec<usize>> = links.iter().map(|targets| targets.to_vec()).collect();
            assert_eq!(cuts(&links), expected, "{links:?}");
        };
        check(&[], &[]);
        check(&[&[0]], &[(0, 0)]);
        check(&[&[1], &[2], &[0]], &[(2, 0)]);
        check(&[&[1, 2], &[2], &[]], &[]);
        check(&[&[1, 2], &[2], &[3, 0], &[1]], &[(3, 0), (2, 1)]);
        check(&[&[9]], &[]);
    }
}
