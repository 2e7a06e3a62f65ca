/** A small commented experiment of this part, which runs in a few seconds. */
export const template: string = `title: Chains of your own

chains:
  - name: chain
    files: [run1.txt]         # one file for each replicum; columns with headings
    # of: ["a/b"]             # functions of means
    # discard: 100            # steps left out at the beginning
`;
