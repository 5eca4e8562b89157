/**
 * The Gradsmith language: its only syntax. No actions; every alternative is labelled.
 *
 * Some tokens depend on what stands around them, which a lexer cannot see. Small passes over the list of tokens settle
 * them between lexer and parser (package org.gradsmith.compiler.syntax), so that the rules below need no guessing:
 *
 *  - END ends a statement or a declaration. It comes from `;`, or from a new line, unless a bracket is open, or the
 *    line ends, or the next one begins, with an operator, `then`, `else` or `|>`. A next line that begins with `-` is
 *    therefore the rest of a subtraction: no statement begins with `-`. There is an END before each `}` and one
 *    after it.
 *  - BAR opens `|x|` and CLOSE_BAR closes it: a bar after something that has a value closes.
 *  - REDUCER is `sum` and its like before `[indices]` and something to reduce; otherwise such a word is a NAME.
 *  - OTHERWISE is the `else` of a read outside of an array, `x[i - 1] else 0`. Inside of an `if`, an `else` belongs to
 *    the `if`; parentheses help.
 *  - ADJACENT stands between a number and what follows it without a space: `2x`, `2(x + 1)`. It multiplies, and binds
 *    like `*`.
 */
grammar Gradsmith;

tokens { END, CLOSE_BAR, OTHERWISE, ADJACENT }

file : (declaration END)* EOF ;

singleExpression : expression END EOF ;

// ---------------------------------------------------------------------------------------------- declarations

declaration
    : IMPORT TEXT                               # importDeclaration
    | MODEL name arguments? block               # modelDeclaration
    | LAYER name arguments? block               # layerDeclaration
    | FN name arguments body derivative?        # functionDeclaration
    ;

arguments : LEFT_PARENTHESIS (argument (COMMA argument)* COMMA?)? RIGHT_PARENTHESIS ;

argument : name (COLON type)? (ASSIGN expression)? ;

body
    : ASSIGN expression                         # expressionBody
    | block                                     # blockBody
    ;

derivative : DERIVATIVE LEFT_PARENTHESIS name (COMMA name)* COMMA? RIGHT_PARENTHESIS body ;

block : LEFT_BRACE (statement END)* RIGHT_BRACE ;

type
    : shape                                     # bareShape
    | name kindParameters? shape?               # kind
    ;

kindParameters : LEFT_PARENTHESIS expression (COMMA expression)* COMMA? RIGHT_PARENTHESIS ;

shape : LEFT_BRACKET (expression (COMMA expression)* COMMA?)? RIGHT_BRACKET ;

// ------------------------------------------------------------------------------------------------ statements

statement
    : SHARED? INPUT name COLON type axis?                   # input
    | SHARED? TARGET name COLON type axis?                  # target
    | FROZEN? PARAM name COLON type initialiser? presence?  # parameter
    | STATE name COLON type (ASSIGN expression | initialiser) presence?    # state
    | FROZEN? LAYER name indices? ASSIGN expression repetition? presence?  # instance
    | purpose? name indices? ASSIGN expression              # assignment
    | RETURN expression                                     # return
    | SCAN binder (BACKWARDS RECOMPUTE? | RECOMPUTE BACKWARDS?)? CARRYING carry (COMMA carry)* block  # scan
    | CHECK LEFT_PARENTHESIS expression (COMMA expression)? COMMA? RIGHT_PARENTHESIS        # check
    | FN name arguments body derivative?                    # localFunction
    | APPLY arguments body derivative?                      # application
    ;

axis : PER name ;

initialiser : TILDE expression ;

presence : IF expression ;

repetition : REPEATED expression RECOMPUTE? ;

purpose
    : OUTPUT                                    # outputPurpose
    | METRIC                                    # metricPurpose
    | EMIT                                      # emitPurpose
    | UPDATE                                    # updatePurpose
    ;

indices : LEFT_BRACKET binder (COMMA binder)* COMMA? RIGHT_BRACKET ;

binder : name range? ;

range : (IN | ELEMENT) expression DOTS expression ;

carry : name ASSIGN expression ;

// ----------------------------------------------------------------------------------------------- expressions

/*
 * Tightest first. A prefix operator may follow any operator and then takes all that binds tighter than itself:
 * `a / sum[j] b[j] * c` divides by the sum of products, `2^-x * y` is `(2^(-x)) * y`.
 */
expression
    : operand                                                       # simple
    | <assoc = right> expression POWER expression                   # power
    | operator = (MINUS | PLUS) expression                          # signed
    | operator = (ROOT | CUBE_ROOT) expression                      # root
    | expression operator = (TIMES | DIVIDE | MATRIX | ADJACENT) expression             # product
    | REDUCER indices expression                                    # reduction
    | expression operator = (PLUS | MINUS) expression               # sum
    | expression operator = (LESS | LESS_EQUAL | GREATER | GREATER_EQUAL | EQUAL | NOT_EQUAL) expression # comparison
    | NOT expression                                                # not
    | expression AND expression                                     # and
    | expression OR expression                                      # or
    | IF expression THEN expression ELSE expression                 # conditional
    | expression PIPE expression                                    # pipe
    ;

operand
    : NUMBER                                                        # number
    | TEXT                                                          # text
    | value = (TRUE | FALSE)                                        # truth
    | name                                                          # reference
    | INFINITY                                                      # infinity
    | LEFT_PARENTHESIS expression RIGHT_PARENTHESIS                 # parenthesised
    | BAR expression CLOSE_BAR                                      # magnitude
    | LEFT_BRACKET (expression (COMMA expression)* COMMA?)? RIGHT_BRACKET               # list
    | differential DIVIDE differential+                             # partialDerivative
    | operand LEFT_BRACKET position (COMMA position)* COMMA? RIGHT_BRACKET otherwise?   # subscript
    | operand LEFT_PARENTHESIS (given (COMMA given)* COMMA?)? samples? RIGHT_PARENTHESIS # call
    | operand DOT name                                              # member
    | operand TRANSPOSE                                             # transpose
    | operand SUPERSCRIPT                                           # superscript
    | NABLA operand                                                 # gradient
    ;

differential : PARTIAL SUPERSCRIPT? operand ;

otherwise : OTHERWISE MINUS? operand ;

samples : OVER name ;

given
    : name ASSIGN expression                    # named
    | expression                                # positional
    ;

position
    : expression bounds?                        # at
    | bounds                                    # whole
    ;

bounds : COLON expression? step? ;

step : COLON expression? ;

/* Words that have a meaning only in some places are names everywhere else: `layer Dense(in, out)`. */
name
    : word = (NAME | MODEL | LAYER | INPUT | TARGET | SHARED | PARAM | FROZEN | STATE | OUTPUT | METRIC | EMIT | UPDATE
        | SCAN | BACKWARDS | RECOMPUTE | CARRYING | REPEATED | PER | OVER | IN | APPLY | DERIVATIVE | CHECK)
    ;

// ----------------------------------------------------------------------------------------------------- words

IMPORT : 'import' ;
FN : 'fn' ;
RETURN : 'return' ;
IF : 'if' ;
THEN : 'then' ;
ELSE : 'else' ;
TRUE : 'true' ;
FALSE : 'false' ;
AND : 'and' | '∧' ;
OR : 'or' | '∨' ;
NOT : 'not' | '¬' ;

MODEL : 'model' ;
LAYER : 'layer' ;
INPUT : 'input' ;
TARGET : 'target' ;
SHARED : 'shared' ;
PARAM : 'param' ;
FROZEN : 'frozen' ;
STATE : 'state' ;
OUTPUT : 'output' ;
METRIC : 'metric' ;
EMIT : 'emit' ;
UPDATE : 'update' ;
SCAN : 'scan' ;
BACKWARDS : 'backwards' ;
RECOMPUTE : 'recompute' ;
CARRYING : 'carrying' ;
REPEATED : 'repeated' ;
PER : 'per' ;
OVER : 'over' ;
IN : 'in' ;
APPLY : 'apply' ;
DERIVATIVE : 'derivative' ;
CHECK : 'check' ;

REDUCER
    : 'sum' | 'prod' | 'max' | 'min' | 'mean' | 'argmax' | 'argmin' | 'any' | 'all' | 'logsumexp'
    | '∑' | '∏' | 'Σ' | 'Π'
    ;

NAME : LETTER (LETTER | DIGIT | '_')* ;

NUMBER : (DIGIT+ ('.' DIGIT+)? | '.' DIGIT+) ([eE] [+-]? DIGIT+)? ;

TEXT : '"' ~["\r\n]* '"' ;

// ----------------------------------------------------------------------------------------------------- signs

LEFT_PARENTHESIS : '(' ;
RIGHT_PARENTHESIS : ')' ;
LEFT_BRACKET : '[' ;
RIGHT_BRACKET : ']' ;
LEFT_BRACE : '{' ;
RIGHT_BRACE : '}' ;
BAR : '|' ;

PIPE : '|>' ;
PLUS : '+' ;
MINUS : '-' | '−' ;
TIMES : '*' | '·' | '⋅' | '×' | '⊙' ;
DIVIDE : '/' | '÷' ;
MATRIX : '@' ;
POWER : '^' ;
LESS : '<' ;
LESS_EQUAL : '<=' | '≤' ;
GREATER : '>' ;
GREATER_EQUAL : '>=' | '≥' ;
EQUAL : '==' ;
NOT_EQUAL : '!=' | '≠' ;

ASSIGN : '=' ;
TILDE : '~' ;
COLON : ':' ;
COMMA : ',' ;
SEMICOLON : ';' ;
DOTS : '..' ;
DOT : '.' ;

ROOT : '√' ;
CUBE_ROOT : '∛' ;
PARTIAL : '∂' ;
NABLA : '∇' ;
INFINITY : '∞' ;
ELEMENT : '∈' ;
TRANSPOSE : 'ᵀ' | '⊤' ;
SUPERSCRIPT : [⁺⁻]? [⁰¹²³⁴⁵⁶⁷⁸⁹]+ ;

// ---------------------------------------------------------------------------- what the parser itself never sees

DOCUMENTATION : '///' (~[/\r\n] ~[\r\n]*)? ;
LINE_COMMENT : '//' ~[\r\n]* -> skip ;
BLOCK_COMMENT : '/*' .*? '*/' -> skip ;
NEWLINE : '\r'? '\n' | '\r' ;
SPACE : [ \t\f\u00A0]+ -> skip ;

// What is no part of the language but is often tried: reported, and read as what was meant.
FOREIGN_OPERATOR
    : '**' | '&&' | '&' | '!' | '->' | '=>' | ':=' | '+=' | '-=' | '*=' | '/=' | '%' | '?' | '===' | '!==' | '<>'
    | '→' | '←'
    ;
FOREIGN_NAME : [\p{Lu}\p{Ll}\p{Lt}\p{Lo}_] [\p{Lu}\p{Ll}\p{Lt}\p{Lo}\p{Nd}\p{Mn}₀₁₂₃₄₅₆₇₈₉_]* ;
FOREIGN_NUMBER : '0' [xX] [0-9a-fA-F]+ | DIGIT+ ('_' DIGIT+)+ ;
FOREIGN_COMMENT : '#' ~[\r\n]* ;
UNFINISHED_TEXT : '"' ~["\r\n]* ;
UNFINISHED_COMMENT : '/*' ;
STRAY : . ;

fragment DIGIT : [0-9] ;
fragment LETTER : [a-zA-ZΑ-ΡΤ-Ωα-ωϑϕϖϰϱϵ] ;
