/** The Gradsmith language: its only syntax. No actions; every alternative is labelled. */
grammar Gradsmith;

file : EOF ;
