export { type FermionAxioms, type FermionAxiomsOptions, fermionAxioms } from "./axioms/fermion-axioms.ts";
export { type FermionGram, fermionGram } from "./axioms/fermion-gram.ts";
