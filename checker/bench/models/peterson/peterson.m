-- Steps as in Peterson.tla.
const N: 4;
type proc: 0..N-1;
var pc: array[proc] of 0..4;
    flag: array[proc] of 0..N-1;
    turn: array[1..N-1] of 0..N-1;
    k: array[proc] of 0..N-1;
    j: array[proc] of 0..N;
startstate begin
  for p: proc do pc[p] := 0; flag[p] := 0; k[p] := 0; j[p] := 0; end;
  for l: 1..N-1 do turn[l] := 0; end;
end;
ruleset p: proc do
  rule "ncs"  pc[p] = 0 ==> begin pc[p] := 1; k[p] := 1; end;
  rule "flag" pc[p] = 1 ==> begin pc[p] := 2; flag[p] := k[p]; end;
  rule "turn" pc[p] = 2 ==> begin pc[p] := 3; turn[k[p]] := p; j[p] := 0; end;
  rule "scan" pc[p] = 3 & j[p] < N & (j[p] = p | flag[j[p]] < k[p] | turn[k[p]] != p) ==> begin j[p] := j[p] + 1; end;
  rule "next" pc[p] = 3 & j[p] = N ==> begin
    if k[p] < N-1 then k[p] := k[p] + 1; pc[p] := 1; else k[p] := 0; pc[p] := 4; end;
    j[p] := 0; end;
  rule "cs"   pc[p] = 4 ==> begin pc[p] := 0; flag[p] := 0; end;
end;
invariant "mutex" forall a: proc do forall b: proc do a = b | !(pc[a] = 4 & pc[b] = 4) end end;
