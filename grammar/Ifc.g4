// The grammar of ifc, and the only one: compiler/syntax generates the C++ parser from this file (README.md in this
// folder explains the language). It holds no actions. Three things happen between the lexer and the parser, in
// compiler/syntax, because they depend on neighbouring tokens:
//   - a REGEX stands only where an operand may begin; elsewhere its first `/` is a SLASH;
//   - a NL reaches the parser only where it ends an item or a clause, and always does there;
//   - after a DOT every word is an IDENT.
// Every decision is made on one to three tokens (except that `else` goes with the nearest `if`), so nesting costs no
// lookahead: quantifiers share one rule for their head, and what depends on `has` or `satisfies` is sorted out when
// the tree is built.
grammar Ifc;

file
    : item* EOF
    ;

item
    : constraintDecl NL                         # constraintItem
    | fnDecl NL                                 # fnItem
    | letDecl NL                                # letItem
    | unitDecl NL                               # unitItem
    | lexiconDecl NL                            # lexiconItem
    | MODULE qualifiedName NL                   # moduleItem
    | IMPORT qualifiedName (AS name)? NL        # importItem
    | senseDecl NL                              # senseItem
    | suiteDecl NL                              # suiteItem
    | SOFT STRING NL                            # softItem
    | expr NL                                   # bareItem
    ;

// ---- declarations

constraintDecl
    : constraintHead constraintBody
    ;

constraintHead
    : CONSTRAINT name parameters?
    ;

parameters
    : LPAR (parameter (COMMA parameter)*)? RPAR
    ;

parameter
    : name COLON typeExpr (ASSIGN expr)?
    ;

typeExpr
    : typeAtom (BAR typeAtom)*
    ;

typeAtom
    : name (LT typeExpr (COMMA typeExpr)* GT)?
    ;

constraintBody
    : LBRC clause* RBRC
    ;

clause
    : letDecl NL                                                                 # letClause
    | fnDecl NL                                                                  # fnClause
    | unitDecl NL                                                                # unitClause
    | REQUIRE sense? expr NL                                                     # requireClause
    | EXPECTS sense? expr NL                                                     # expectsClause
    | SAY name? STRING NL                                                              # sayClause
    | ACCEPT sense? STRING exampleArguments? NL                                  # acceptClause
    | REJECT sense? STRING exampleArguments? NL                                  # rejectClause
    | sense constraintBody NL                                                    # senseBlock
    | ID STRING publishedArguments? NL                                           # idClause
    | SAMPLE sampled (SEMI sampled)* NL                                          # sampleClause
    | CONFLICTS WITH qualifiedName (COMMA qualifiedName)* NL                     # conflictsClause
    | TODO STRING constraintBody? NL                                             # todoClause
    | SOFT STRING NL                                                             # softClause
    | WEIGHT weight NL                                                           # weightClause
    ;

qualifiedName
    : name (DOT name)*
    ;

letDecl
    : LET name (COLON typeExpr)? ASSIGN expr
    ;

fnDecl
    : FN name parameters (COLON typeExpr)? ASSIGN expr (SAY STRING)?
    ;

unitDecl
    : UNIT name ASSIGN expr (SAY STRING)?
    ;

// `data "file.txt"` reads as a selection, and is sorted out when the tree is built.
lexiconDecl
    : LEXICON name ASSIGN expr
    ;

exampleArguments
    : WITH argument (COMMA argument)*
    ;

// The name under which a constraint is published, and its arguments there: `frequency: n`, or one name for both.
publishedArguments
    : LPAR (publishedArgument (COMMA publishedArgument)*)? RPAR
    ;

publishedArgument
    : name (COLON name)?
    ;

sampled
    : name IN sampleRange (COMMA name sampleRange)*
    ;

sampleRange
    : sum (DOTDOT sum)?
    ;

weight
    : INT | REAL | PERCENT
    ;

// Which of several rules of one constraint is meant; none: the plain one.
sense
    : COMPAT (DOT name)*
    ;

// Which rule each unit stands for where the sense is asked for.
senseDecl
    : SENSE sense (EXTENDS sense)? LBRC (rebinding (COMMA rebinding)* COMMA? NL)* RBRC
    ;

rebinding
    : name ASSIGN qualifiedName
    ;

// Which constraints belong together, and by which rules they are decided. Of the two names the first is `blank`.
suiteDecl
    : SUITE suiteName (SENSE sense)? unitTable? (name name)? ASSIGN suiteBody replacements?
    ;

suiteName
    : qualifiedName (VERSION STRING)?
    ;

unitTable
    : LBRC (rebinding (COMMA rebinding)* COMMA? NL)* RBRC
    ;

suiteBody
    : SUITE suiteName                                       # suiteOfSuite
    | LBRK (suiteMember (COMMA suiteMember)* COMMA?)? RBRK  # suiteOfMembers
    ;

suiteMember
    : qualifiedName                             # memberConstraint
    | DOTDOT SUITE suiteName                    # memberSuite
    ;

replacements
    : WITH LBRC (replacement (COMMA replacement)* COMMA? NL)* RBRC
    ;

replacement
    : (name | STRING) ASSIGN qualifiedName
    ;

// ---- expressions, from the loosest to the tightest

expr
    : binders ARROW expr                        # lambda
    | logic                                     # plainExpr
    ;

binders
    : name                                      # oneBinder
    | LPAR name (COMMA name)+ RPAR              # severalBinders
    ;

// `and` binds tighter than `or`, and `where` is the loosest; the chain is nested when the tree is built. What reaches
// as far right as it can (a quantifier with a body, `if`, `X has P`) ends the chain.
logic
    : NOT* operand
    ;

operand
    : quantifier scope                          # quantifiedOperand
    | IF expr THEN expr (ELSE expr)?            # conditional
    | comparison operandEnd?                    # plainOperand
    ;

operandEnd
    : AND logic                                 # andNext
    | OR logic                                  # orNext
    | WHERE expr                                # whereFilter
    | HAS expr                                  # textHas
    ;

scope
    : source quantifierEnd?                                             # piecesScope
    | OF LBRK listed (COMMA listed)* COMMA? RBRK listEnd?               # conditionsScope
    ;

listed
    : WEIGHT weight COLON expr                  # weighted
    | expr                                      # unweighted
    ;

listEnd
    : AND logic                                 # andAfterList
    | OR logic                                  # orAfterList
    ;

quantifier
    : EVERY                                     # every
    | SOME                                      # some
    | NO                                        # no
    | EXACTLY amount                            # exactly
    | AT_LEAST amount                           # atLeast
    | AT_MOST amount                            # atMost
    | ALL                                       # all
    | ANY                                       # any
    ;

amount
    : INT                                       # intAmount
    | PERCENT                                   # percentAmount
    | name                                      # nameAmount
    | LPAR expr RPAR                            # exprAmount
    ;

source
    : LPAR name (COMMA name)+ RPAR OF selection # tupleSource
    | selection                                 # unitSource
    ;

quantifierEnd
    : AND logic                                 # andAfterQuantifier
    | OR logic                                  # orAfterQuantifier
    | sourceFilter+ body?                       # filteredQuantifier
    | body                                      # quantifierBody
    ;

sourceFilter
    : WHERE condition
    ;

body
    : HAS expr                                  # hasBody
    | SATISFIES expr                            # satisfiesBody
    ;

// The condition of `where` in the head of a quantifier: `has` after it belongs to that quantifier.
condition
    : conditionOperand ((AND | OR) conditionOperand)*
    ;

conditionOperand
    : NOT* comparison
    ;

// A second tail is refused when the tree is built: comparisons do not chain.
comparison
    : coalesce comparisonTail*
    ;

comparisonTail
    : EQ coalesce                               # equal
    | NE coalesce                               # notEqual
    | SIM coalesce                              # sameFolded
    | LT coalesce                               # less
    | LE coalesce                               # lessEqual
    | GT coalesce                               # greater
    | GE coalesce                               # greaterEqual
    | CONTAINS coalesce                         # contains
    | STARTS_WITH coalesce                      # startsWith
    | ENDS_WITH coalesce                        # endsWith
    | MATCHES coalesce                          # matches
    | EQUALS coalesce                           # equals
    | NOT? IN sum (DOTDOT sum)?                 # membership
    | NOT? WITHIN postfix OF sum                # distance
    ;

coalesce
    : sum (QQ sum)*
    ;

sum
    : product ((PLUS | MINUS) product)*
    ;

product
    : unary ((STAR | SLASH | MOD) unary)*
    ;

unary
    : MINUS unary                               # negation
    | selection                                 # selectedUnary
    ;

selection
    : postfix pattern? (OF selection)?
    ;

pattern
    : EXACT? patternAtom (BAR patternAtom)*     # literalPattern
    | MATCHING patternAtom                      # matchingPattern
    ;

patternAtom
    : STRING                                    # textPattern
    | REGEX                                     # regexPattern
    | name callArguments? accessor*             # namedPattern
    ;

postfix
    : primary accessor*
    ;

accessor
    : DOT name callArguments?                   # member
    | LBRK index RBRK                           # subscript
    ;

index
    : coalesce (DOTDOT coalesce?)?              # indexFrom
    | DOTDOT coalesce?                          # indexTo
    ;

callArguments
    : LPAR (argument (COMMA argument)*)? RPAR
    ;

argument
    : (name COLON)? expr
    ;

primary
    : INT                                       # intLiteral
    | REAL                                      # realLiteral
    | PERCENT                                   # percentLiteral
    | STRING                                    # textLiteral
    | REGEX                                     # regexLiteral
    | TRUE                                      # trueLiteral
    | FALSE                                     # falseLiteral
    | IT                                        # it
    | MATCH                                     # matchUnit
    | name callArguments?                       # nameOrCall
    | operatorWord callArguments                # operatorCall
    | LPAR expr RPAR                            # parenthesised
    | LBRK (expr (COMMA expr)* COMMA?)? RBRK    # listLiteral
    | LBRC field (COMMA field)* COMMA? RBRC     # recordLiteral
    ;

field
    : name COLON expr
    ;

// ---- words

operatorWord
    : CONTAINS                                  # containsWord
    | STARTS_WITH                               # startsWithWord
    | ENDS_WITH                                 # endsWithWord
    | MATCHES                                   # matchesWord
    | EQUALS                                    # equalsWord
    ;

// Words that begin a clause or a declaration stay free as names.
name
    : IDENT | ID | SAY | SAMPLE | ACCEPT | REJECT | TODO | CONFLICTS | VERSION | AS | SOFT | SENSE | EXTENDS
    | WEIGHT
    ;

// ==== lexer

MODULE : 'module';
IMPORT : 'import';
CONSTRAINT : 'constraint';
FN : 'fn';
LET : 'let';
UNIT : 'unit';
LEXICON : 'lexicon';
SUITE : 'suite';
REQUIRE : 'require';
EXPECTS : 'expects';
COMPAT : 'compat';
ID : 'id';
SAY : 'say';
SAMPLE : 'sample';
ACCEPT : 'accept';
REJECT : 'reject';
TODO : 'todo';
CONFLICTS : 'conflicts';
VERSION : 'version';
AS : 'as';
SOFT : 'soft';
SENSE : 'sense';
EXTENDS : 'extends';
WEIGHT : 'weight';
EVERY : 'every';
SOME : 'some';
NO : 'no';
EXACTLY : 'exactly';
AT_LEAST : 'at' [ \t]+ 'least';
AT_MOST : 'at' [ \t]+ 'most';
ALL : 'all';
ANY : 'any';
OF : 'of';
HAS : 'has';
SATISFIES : 'satisfies';
WHERE : 'where';
IF : 'if';
THEN : 'then';
ELSE : 'else';
AND : 'and';
OR : 'or';
NOT : 'not';
IN : 'in';
WITHIN : 'within';
WITH : 'with';
CONTAINS : 'contains';
STARTS_WITH : 'starts_with';
ENDS_WITH : 'ends_with';
MATCHES : 'matches';
EQUALS : 'equals';
MATCHING : 'matching';
EXACT : 'exact';
MATCH : 'match';
IT : 'it';
TRUE : 'true';
FALSE : 'false';
IDENT : [A-Za-z_] [A-Za-z_0-9]*;

PERCENT : [0-9]+ ('.' [0-9]+)? '%';
REAL : [0-9]+ '.' [0-9]+;
INT : [0-9]+;

// Which escapes there are is checked when the value is read.
STRING : '"' (STRING_ESCAPE | ~["\\\r\n])* '"' | 'r"' ~["\r\n]* '"';
REGEX : '/' REGEX_FIRST REGEX_PART* '/' [A-Za-z_0-9]*;
fragment STRING_ESCAPE : '\\' ~[\r\n];
fragment REGEX_FIRST : REGEX_ESCAPE | REGEX_CLASS | ~[/\\[\r\n*];
fragment REGEX_PART : REGEX_ESCAPE | REGEX_CLASS | ~[/\\[\r\n];
fragment REGEX_ESCAPE : '\\' ~[\r\n];
fragment REGEX_CLASS : '[' (REGEX_ESCAPE | ~[\]\\\r\n])* ']';

ARROW : '=>';
EQ : '==';
NE : '!=';
SIM : '~=';
LE : '<=';
GE : '>=';
LT : '<';
GT : '>';
ASSIGN : '=';
QQ : '??';
DOTDOT : '..';
DOT : '.';
COMMA : ',';
SEMI : ';';
COLON : ':';
PLUS : '+';
MINUS : '-';
STAR : '*';
SLASH : '/';
MOD : '%';
BAR : '|';
LPAR : '(';
RPAR : ')';
LBRK : '[';
RBRK : ']';
LBRC : '{';
RBRC : '}';

NL : '\r'? '\n' | '\r';
SPACE : [ \t]+ -> channel(HIDDEN);
DOC : '///' ~[\r\n]* -> channel(HIDDEN);
COMMENT : '//' ~[\r\n]* -> channel(HIDDEN);

// What is not ifc, but common enough to be named in an error message. The parser never sees these.
BLOCK_COMMENT : '/*' .*? ('*/' | EOF);
UNTERMINATED_STRING : '"' (STRING_ESCAPE | ~["\\\r\n])* '\\'? | 'r"' ~["\r\n]*;
UNTERMINATED_REGEX : '/' REGEX_FIRST REGEX_PART* '\\'? | '/' (REGEX_FIRST REGEX_PART*)? '[' (REGEX_ESCAPE | ~[\]\\\r\n])* '\\'?;
CURLY_STRING : [\u201C\u201D\u201E\u201F\u00AB\u00BB] ~[\u201C\u201D\u201E\u201F\u00AB\u00BB"\r\n]* [\u201C\u201D\u201E\u201F\u00AB\u00BB"]?;
SINGLE_STRING : ['\u2018\u2019] ~['\u2018\u2019\r\n]* ['\u2018\u2019]?;
BAD_AND : '&' '&'?;
BAD_OR : '||';
BAD_NOT : '!';
BAD_NE : '<>' | '=/=' | '!==';
BAD_EQ : '===';
BAD_LE : '=<';
BAD_CHARACTER : .;
