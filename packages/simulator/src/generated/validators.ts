// @ts-nocheck
/** Generated from @video-generations/spec by `npm run generate`. Do not edit. */
import type { CompiledValidator } from "../validation.ts";

"use strict";var compiled=(()=>{var X=Object.defineProperty;var be=Object.getOwnPropertyDescriptor;var ke=Object.getOwnPropertyNames;var Pe=Object.prototype.hasOwnProperty;var ie=(r,n)=>()=>{try{return n||r((n={exports:{}}).exports,n),n.exports}catch(m){throw n=0,m}},we=(r,n)=>{for(var m in n)
X(r,m,{get:n[m],enumerable:!0})},qe=(r,n,m,p)=>{if(n&&typeof n=="object"||typeof n=="function")for(let o of ke(n))!Pe.call(
r,o)&&o!==m&&X(r,o,{get:()=>n[o],enumerable:!(p=be(n,o))||p.enumerable});return r};var xe=r=>qe(X({},"__esModule",{value:!0}),r);var ce=ie(x=>{"use strict";Object.defineProperty(x,"__esModule",{value:!0});x.formatNames=x.fastFormats=x.fullFormats=void 0;
function q(r,n){return{validate:r,compare:n}}x.fullFormats={date:q(le,se),time:q(ee(!0),te),"date-time":q(ae(!0),me),"is\
o-time":q(ee(),pe),"iso-date-time":q(ae(),de),duration:/^P(?!$)((\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?|(\d+W)?)$/,
uri:ze,"uri-reference":/^(?:[a-z][a-z0-9+\-.]*:)?(?:\/?\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:(?:[0-9a-f]{1,4}:){6}|::(?:[0-9a-f]{1,4}:){5}|(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){4}|(?:(?:[0-9a-f]{1,4}:){0,1}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){3}|(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){2}|(?:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4})?::[0-9a-f]{1,4}:|(?:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})?::)(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?))|(?:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})?::[0-9a-f]{1,4}|(?:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::)|[Vv][0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)|(?:[a-z0-9\-._~!$&'"()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*)?(?:\?(?:[a-z0-9\-._~!$&'"()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'"()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i,
"uri-template":/^(?:(?:[^\x00-\x20"'<>%\\^`{|}]|%[0-9a-f]{2})|\{[+#./;?&=,!@|]?(?:[a-z0-9_]|%[0-9a-f]{2})+(?::[1-9][0-9]{0,3}|\*)?(?:,(?:[a-z0-9_]|%[0-9a-f]{2})+(?::[1-9][0-9]{0,3}|\*)?)*\})*$/i,
url:/^(?:https?|ftp):\/\/(?:\S+(?::\S*)?@)?(?:(?!(?:10|127)(?:\.\d{1,3}){3})(?!(?:169\.254|192\.168)(?:\.\d{1,3}){2})(?!172\.(?:1[6-9]|2\d|3[0-1])(?:\.\d{1,3}){2})(?:[1-9]\d?|1\d\d|2[01]\d|22[0-3])(?:\.(?:1?\d{1,2}|2[0-4]\d|25[0-5])){2}(?:\.(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-4]))|(?:(?:[a-z0-9\u{00a1}-\u{ffff}]+-)*[a-z0-9\u{00a1}-\u{ffff}]+)(?:\.(?:[a-z0-9\u{00a1}-\u{ffff}]+-)*[a-z0-9\u{00a1}-\u{ffff}]+)*(?:\.(?:[a-z\u{00a1}-\u{ffff}]{2,})))(?::\d{2,5})?(?:\/[^\s]*)?$/iu,
email:/^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i,
hostname:/^(?=.{1,253}\.?$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[-0-9a-z]{0,61}[0-9a-z])?)*\.?$/i,ipv4:/^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/,
ipv6:/^((([0-9a-f]{1,4}:){7}([0-9a-f]{1,4}|:))|(([0-9a-f]{1,4}:){6}(:[0-9a-f]{1,4}|((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){5}(((:[0-9a-f]{1,4}){1,2})|:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){4}(((:[0-9a-f]{1,4}){1,3})|((:[0-9a-f]{1,4})?:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){3}(((:[0-9a-f]{1,4}){1,4})|((:[0-9a-f]{1,4}){0,2}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){2}(((:[0-9a-f]{1,4}){1,5})|((:[0-9a-f]{1,4}){0,3}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){1}(((:[0-9a-f]{1,4}){1,6})|((:[0-9a-f]{1,4}){0,4}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(:(((:[0-9a-f]{1,4}){1,7})|((:[0-9a-f]{1,4}){0,5}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:)))$/i,
regex:Me,uuid:/^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,"json-pointer":/^(?:\/(?:[^~/]|~0|~1)*)*$/,
"json-pointer-uri-fragment":/^#(?:\/(?:[a-z0-9_\-.!$&'()*+,;:=@]|%[0-9a-f]{2}|~0|~1)*)*$/i,"relative-json-pointer":/^(?:0|[1-9][0-9]*)(?:#|(?:\/(?:[^~/]|~0|~1)*)*)$/,
byte:Ne,int32:{type:"number",validate:Oe},int64:{type:"number",validate:Ce},float:{type:"number",validate:ue},double:{type:"\
number",validate:ue},password:!0,binary:!0};x.fastFormats={...x.fullFormats,date:q(/^\d\d\d\d-[0-1]\d-[0-3]\d$/,se),time:q(
/^(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)$/i,te),"date-time":q(/^\d\d\d\d-[0-1]\d-[0-3]\dt(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)$/i,
me),"iso-time":q(/^(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)?$/i,pe),"iso-date-time":q(/^\d\d\d\d-[0-1]\d-[0-3]\d[t\s](?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)?$/i,
de),uri:/^(?:[a-z][a-z0-9+\-.]*:)(?:\/?\/)?[^\s]*$/i,"uri-reference":/^(?:(?:[a-z][a-z0-9+\-.]*:)?\/?\/)?(?:[^\\\s#][^\s#]*)?(?:#[^\\\s]*)?$/i,
email:/^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i};
x.formatNames=Object.keys(x.fullFormats);function De(r){return r%4===0&&(r%100!==0||r%400===0)}var je=/^(\d\d\d\d)-(\d\d)-(\d\d)$/,
$e=[0,31,28,31,30,31,30,31,31,30,31,30,31];function le(r){let n=je.exec(r);if(!n)return!1;let m=+n[1],p=+n[2],o=+n[3];return p>=
1&&p<=12&&o>=1&&o<=(p===2&&De(m)?29:$e[p])}function se(r,n){if(r&&n)return r>n?1:r<n?-1:0}var J=/^(\d\d):(\d\d):(\d\d(?:\.\d+)?)(z|([+-])(\d\d)(?::?(\d\d))?)?$/i;
function ee(r){return function(m){let p=J.exec(m);if(!p)return!1;let o=+p[1],u=+p[2],e=+p[3],t=p[4],i=p[5]==="-"?-1:1,s=+(p[6]||
0),a=+(p[7]||0);if(s>23||a>59||r&&!t)return!1;if(o<=23&&u<=59&&e<60)return!0;let d=u-a*i,k=o-s*i-(d<0?1:0);return(k===23||
k===-1)&&(d===59||d===-1)&&e<61}}function te(r,n){if(!(r&&n))return;let m=new Date("2020-01-01T"+r).valueOf(),p=new Date(
"2020-01-01T"+n).valueOf();if(m&&p)return m-p}function pe(r,n){if(!(r&&n))return;let m=J.exec(r),p=J.exec(n);if(m&&p)return r=
m[1]+m[2]+m[3],n=p[1]+p[2]+p[3],r>n?1:r<n?-1:0}var re=/t|\s/i;function ae(r){let n=ee(r);return function(p){let o=p.split(
re);return o.length===2&&le(o[0])&&n(o[1])}}function me(r,n){if(!(r&&n))return;let m=new Date(r).valueOf(),p=new Date(n).
valueOf();if(m&&p)return m-p}function de(r,n){if(!(r&&n))return;let[m,p]=r.split(re),[o,u]=n.split(re),e=se(m,o);if(e!==
void 0)return e||te(p,u)}var Te=/\/|:/,Ie=/^(?:[a-z][a-z0-9+\-.]*:)(?:\/?\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:(?:[0-9a-f]{1,4}:){6}|::(?:[0-9a-f]{1,4}:){5}|(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){4}|(?:(?:[0-9a-f]{1,4}:){0,1}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){3}|(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){2}|(?:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4})?::[0-9a-f]{1,4}:|(?:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})?::)(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?))|(?:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})?::[0-9a-f]{1,4}|(?:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::)|[Vv][0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)|(?:[a-z0-9\-._~!$&'()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)(?:\?(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i;
function ze(r){return Te.test(r)&&Ie.test(r)}var oe=/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/gm;
function Ne(r){return oe.lastIndex=0,oe.test(r)}var Ee=-(2**31),Ae=2**31-1;function Oe(r){return Number.isInteger(r)&&r<=
Ae&&r>=Ee}function Ce(r){return Number.isInteger(r)}function ue(){return!0}var Se=/[^\\]\\Z/;function Me(r){if(Se.test(r))
return!1;try{return new RegExp(r),!0}catch{return!1}}});var ye=ie(ne=>{"use strict";Object.defineProperty(ne,"__esModule",{value:!0});function fe(r){let n=r.length,m=0,p=0,o;for(;p<
n;)m++,o=r.charCodeAt(p++),o>=55296&&o<=56319&&p<n&&(o=r.charCodeAt(p),(o&64512)===56320&&p++);return m}ne.default=fe;fe.
code='require("ajv/dist/runtime/ucs2length").default'});var er={};we(er,{is_ErrorEnvelope:()=>Ge,is_Idempotency_Key:()=>Qe,is_Task:()=>Ze,is_VideoGenerationParams:()=>We,is_task_id:()=>Je});
var We=Z;var Ve={type:"string",enum:["seedance-2.0-fast-text-to-video"],default:"seedance-2.0-fast-text-to-video",description:`Mo\
dels that this contract covers. The service documents the value as required and as the default: always send it.
`,"x-rules":["C1"],examples:["seedance-2.0-fast-text-to-video"]};function D(r,{instancePath:n="",parentData:m,parentDataProperty:p,
rootData:o=r,dynamicAnchors:u={}}={}){let e=null,t=0,i=D.evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.
items=void 0),typeof r!="string"){let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"\
must be string"};e===null?e=[s]:e.push(s),t++}if(r!=="seedance-2.0-fast-text-to-video"){let s={instancePath:n,schemaPath:"\
#/enum",keyword:"enum",params:{allowedValues:Ve.enum},message:"must be equal to one of the allowed values"};e===null?e=[
s]:e.push(s),t++}return D.errors=e,t===0}D.evaluated={dynamicProps:!1,dynamicItems:!1};var Fe={type:"string",enum:["480p",
"720p"],description:"`480p` has fewer pixels and a lower price; `720p` is the standard.\n","x-rules":["C5"],examples:["7\
20p","480p"]};function j(r,{instancePath:n="",parentData:m,parentDataProperty:p,rootData:o=r,dynamicAnchors:u={}}={}){let e=null,
t=0,i=j.evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),typeof r!="string"){let s={instancePath:n,
schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}if(!(r===
"480p"||r==="720p")){let s={instancePath:n,schemaPath:"#/enum",keyword:"enum",params:{allowedValues:Fe.enum},message:"mu\
st be equal to one of the allowed values"};e===null?e=[s]:e.push(s),t++}return j.errors=e,t===0}j.evaluated={dynamicProps:!1,
dynamicItems:!1};var Re={type:"string",enum:["16:9","9:16","1:1","4:3","3:4","21:9","adaptive"],description:`Shape of th\
e picture, width to height. With \`adaptive\` the model chooses one of the others from the prompt. A
newer page of the service names \`adaptive\` as the default; its reference page names \`16:9\`, and that page wins.

Pixels, width \xD7 height, at 24 frames a second:

| quality | 16:9 | 4:3 | 1:1 | 3:4 | 9:16 | 21:9 |
|---|---|---|---|---|---|---|
| 480p | 864\xD7496 | 752\xD7560 | 640\xD7640 | 560\xD7752 | 496\xD7864 | 992\xD7432 |
| 720p | 1280\xD7720 | 1112\xD7834 | 960\xD7960 | 834\xD71112 | 720\xD71280 | 1470\xD7630 |
`,"x-rules":["C6","C11","C12"],examples:["16:9","adaptive"]};function $(r,{instancePath:n="",parentData:m,parentDataProperty:p,
rootData:o=r,dynamicAnchors:u={}}={}){let e=null,t=0,i=$.evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.
items=void 0),typeof r!="string"){let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"\
must be string"};e===null?e=[s]:e.push(s),t++}if(!(r==="16:9"||r==="9:16"||r==="1:1"||r==="4:3"||r==="3:4"||r==="21:9"||
r==="adaptive")){let s={instancePath:n,schemaPath:"#/enum",keyword:"enum",params:{allowedValues:Re.enum},message:"must b\
e equal to one of the allowed values"};e===null?e=[s]:e.push(s),t++}return $.errors=e,t===0}$.evaluated={dynamicProps:!1,
dynamicItems:!1};function T(r,{instancePath:n="",parentData:m,parentDataProperty:p,rootData:o=r,dynamicAnchors:u={}}={}){let e=null,t=0,i=T.
evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){
for(let s in r)if(s!=="web_search"){let a={instancePath:n,schemaPath:"#/additionalProperties",keyword:"additionalPropert\
ies",params:{additionalProperty:s},message:"must NOT have additional properties"};e===null?e=[a]:e.push(a),t++}if(r.web_search!==
void 0&&typeof r.web_search!="boolean"){let s={instancePath:n+"/web_search",schemaPath:"#/properties/web_search/type",keyword:"\
type",params:{type:"boolean"},message:"must be boolean"};e===null?e=[s]:e.push(s),t++}}else{let s={instancePath:n,schemaPath:"\
#/type",keyword:"type",params:{type:"object"},message:"must be object"};e===null?e=[s]:e.push(s),t++}return T.errors=e,t===
0}T.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var he=ce().fullFormats.uri,He=ye().default,Ue=new RegExp("^[hH][tT][tT][pP][sS]://","u");function I(r,{instancePath:n="",
parentData:m,parentDataProperty:p,rootData:o=r,dynamicAnchors:u={}}={}){let e=null,t=0,i=I.evaluated;if(i.dynamicProps&&
(i.props=void 0),i.dynamicItems&&(i.items=void 0),typeof r=="string"){if(He(r)>2048){let s={instancePath:n,schemaPath:"#\
/maxLength",keyword:"maxLength",params:{limit:2048},message:"must NOT have more than 2048 characters"};e===null?e=[s]:e.
push(s),t++}if(!Ue.test(r)){let s={instancePath:n,schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"^[hH][tT][tT\
][pP][sS]://"},message:'must match pattern "^[hH][tT][tT][pP][sS]://"'};e===null?e=[s]:e.push(s),t++}if(!he(r)){let s={instancePath:n,
schemaPath:"#/format",keyword:"format",params:{format:"uri"},message:'must match format "uri"'};e===null?e=[s]:e.push(s),
t++}}else{let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};e===
null?e=[s]:e.push(s),t++}return I.errors=e,t===0}I.evaluated={dynamicProps:!1,dynamicItems:!1};function Z(r,{instancePath:n="",
parentData:m,parentDataProperty:p,rootData:o=r,dynamicAnchors:u={}}={}){let e=null,t=0,i=Z.evaluated;if(i.dynamicProps&&
(i.props=void 0),i.dynamicItems&&(i.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){if(r.model===void 0){let s={
instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"model"},message:"must have required p\
roperty 'model'"};e===null?e=[s]:e.push(s),t++}if(r.prompt===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"prompt"},message:"must have required property 'prompt'"};e===null?e=[s]:e.push(s),t++}
for(let s in r)if(!(s==="model"||s==="prompt"||s==="duration"||s==="quality"||s==="aspect_ratio"||s==="generate_audio"||
s==="model_params"||s==="callback_url")){let a={instancePath:n,schemaPath:"#/additionalProperties",keyword:"additionalPr\
operties",params:{additionalProperty:s},message:"must NOT have additional properties"};e===null?e=[a]:e.push(a),t++}if(r.
model!==void 0&&(D(r.model,{instancePath:n+"/model",parentData:r,parentDataProperty:"model",rootData:o,dynamicAnchors:u})||
(e=e===null?D.errors:e.concat(D.errors),t=e.length)),r.prompt!==void 0&&typeof r.prompt!="string"){let s={instancePath:n+
"/prompt",schemaPath:"#/properties/prompt/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?
e=[s]:e.push(s),t++}if(r.duration!==void 0){let s=r.duration;if(!(typeof s=="number"&&!(s%1)&&!isNaN(s))){let a={instancePath:n+
"/duration",schemaPath:"#/properties/duration/type",keyword:"type",params:{type:"integer"},message:"must be integer"};e===
null?e=[a]:e.push(a),t++}if(typeof s=="number"){if(s>15||isNaN(s)){let a={instancePath:n+"/duration",schemaPath:"#/prope\
rties/duration/maximum",keyword:"maximum",params:{comparison:"<=",limit:15},message:"must be <= 15"};e===null?e=[a]:e.push(
a),t++}if(s<4||isNaN(s)){let a={instancePath:n+"/duration",schemaPath:"#/properties/duration/minimum",keyword:"minimum",
params:{comparison:">=",limit:4},message:"must be >= 4"};e===null?e=[a]:e.push(a),t++}}}if(r.quality!==void 0&&(j(r.quality,
{instancePath:n+"/quality",parentData:r,parentDataProperty:"quality",rootData:o,dynamicAnchors:u})||(e=e===null?j.errors:
e.concat(j.errors),t=e.length)),r.aspect_ratio!==void 0&&($(r.aspect_ratio,{instancePath:n+"/aspect_ratio",parentData:r,
parentDataProperty:"aspect_ratio",rootData:o,dynamicAnchors:u})||(e=e===null?$.errors:e.concat($.errors),t=e.length)),r.
generate_audio!==void 0&&typeof r.generate_audio!="boolean"){let s={instancePath:n+"/generate_audio",schemaPath:"#/prope\
rties/generate_audio/type",keyword:"type",params:{type:"boolean"},message:"must be boolean"};e===null?e=[s]:e.push(s),t++}
r.model_params!==void 0&&(T(r.model_params,{instancePath:n+"/model_params",parentData:r,parentDataProperty:"model_params",
rootData:o,dynamicAnchors:u})||(e=e===null?T.errors:e.concat(T.errors),t=e.length)),r.callback_url!==void 0&&(I(r.callback_url,
{instancePath:n+"/callback_url",parentData:r,parentDataProperty:"callback_url",rootData:o,dynamicAnchors:u})||(e=e===null?
I.errors:e.concat(I.errors),t=e.length))}else{let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"obj\
ect"},message:"must be object"};e===null?e=[s]:e.push(s),t++}return Z.errors=e,t===0}Z.evaluated={props:!0,dynamicProps:!1,
dynamicItems:!1};var Qe=B;var Le=new RegExp("^[A-Za-z0-9._-]{16,96}$","u");function B(r,{instancePath:n="",parentData:m,parentDataProperty:p,rootData:o=r,
dynamicAnchors:u={}}={}){let e=null,t=0,i=B.evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),
typeof r=="string"){if(!Le.test(r)){let s={instancePath:n,schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"^[A-\
Za-z0-9._-]{16,96}$"},message:'must match pattern "^[A-Za-z0-9._-]{16,96}$"'};e===null?e=[s]:e.push(s),t++}}else{let s={
instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(
s),t++}return B.errors=e,t===0}B.evaluated={dynamicProps:!1,dynamicItems:!1};var Ze=K;function y(r,{instancePath:n="",parentData:m,parentDataProperty:p,rootData:o=r,dynamicAnchors:u={}}={}){let e=null,t=0,i=y.
evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),!(typeof r=="number"&&!(r%1)&&!isNaN(r))){
let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"integer"},message:"must be integer"};e===null?e=[
s]:e.push(s),t++}if(typeof r=="number"&&(r<0||isNaN(r))){let s={instancePath:n,schemaPath:"#/minimum",keyword:"minimum",
params:{comparison:">=",limit:0},message:"must be >= 0"};e===null?e=[s]:e.push(s),t++}return y.errors=e,t===0}y.evaluated=
{dynamicProps:!1,dynamicItems:!1};var ge=new RegExp("^task-unified-","u");function h(r,{instancePath:n="",parentData:m,parentDataProperty:p,rootData:o=r,dynamicAnchors:u={}}={}){
let e=null,t=0,i=h.evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),typeof r=="string"){if(!ge.
test(r)){let s={instancePath:n,schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"^task-unified-"},message:'must \
match pattern "^task-unified-"'};e===null?e=[s]:e.push(s),t++}}else{let s={instancePath:n,schemaPath:"#/type",keyword:"t\
ype",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}return h.errors=e,t===0}h.evaluated={
dynamicProps:!1,dynamicItems:!1};function g(r,{instancePath:n="",parentData:m,parentDataProperty:p,rootData:o=r,dynamicAnchors:u={}}={}){let e=null,t=0,i=g.
evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),typeof r!="string"){let s={instancePath:n,
schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}return g.
errors=e,t===0}g.evaluated={dynamicProps:!1,dynamicItems:!1};function v(r,{instancePath:n="",parentData:m,parentDataProperty:p,rootData:o=r,dynamicAnchors:u={}}={}){let e=null,t=0,i=v.
evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),typeof r!="string"){let s={instancePath:n,
schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}if(r!==
"video.generation.task"){let s={instancePath:n,schemaPath:"#/const",keyword:"const",params:{allowedValue:"video.generati\
on.task"},message:"must be equal to constant"};e===null?e=[s]:e.push(s),t++}return v.errors=e,t===0}v.evaluated={dynamicProps:!1,
dynamicItems:!1};function w(r,{instancePath:n="",parentData:m,parentDataProperty:p,rootData:o=r,dynamicAnchors:u={}}={}){let e=null,t=0,i=w.
evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),!(typeof r=="number"&&!(r%1)&&!isNaN(r))){
let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"integer"},message:"must be integer"};e===null?e=[
s]:e.push(s),t++}if(typeof r=="number"){if(r>100||isNaN(r)){let s={instancePath:n,schemaPath:"#/maximum",keyword:"maximu\
m",params:{comparison:"<=",limit:100},message:"must be <= 100"};e===null?e=[s]:e.push(s),t++}if(r<0||isNaN(r)){let s={instancePath:n,
schemaPath:"#/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0"};e===null?e=[s]:e.push(
s),t++}}return w.errors=e,t===0}w.evaluated={dynamicProps:!1,dynamicItems:!1};function P(r,{instancePath:n="",parentData:m,parentDataProperty:p,rootData:o=r,dynamicAnchors:u={}}={}){let e=null,t=0,i=P.
evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){
if(r.can_cancel===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"can_\
cancel"},message:"must have required property 'can_cancel'"};e===null?e=[s]:e.push(s),t++}if(r.estimated_time===void 0){
let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"estimated_time"},message:"must\
 have required property 'estimated_time'"};e===null?e=[s]:e.push(s),t++}if(r.video_duration===void 0){let s={instancePath:n,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"video_duration"},message:"must have required propert\
y 'video_duration'"};e===null?e=[s]:e.push(s),t++}if(r.can_cancel!==void 0&&typeof r.can_cancel!="boolean"){let s={instancePath:n+
"/can_cancel",schemaPath:"#/properties/can_cancel/type",keyword:"type",params:{type:"boolean"},message:"must be boolean"};
e===null?e=[s]:e.push(s),t++}if(r.estimated_time!==void 0){let s=r.estimated_time;if(!(typeof s=="number"&&!(s%1)&&!isNaN(
s))){let a={instancePath:n+"/estimated_time",schemaPath:"#/properties/estimated_time/type",keyword:"type",params:{type:"\
integer"},message:"must be integer"};e===null?e=[a]:e.push(a),t++}if(typeof s=="number"&&(s<0||isNaN(s))){let a={instancePath:n+
"/estimated_time",schemaPath:"#/properties/estimated_time/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"\
must be >= 0"};e===null?e=[a]:e.push(a),t++}}if(r.video_duration!==void 0){let s=r.video_duration;if(!(typeof s=="number"&&
!(s%1)&&!isNaN(s))){let a={instancePath:n+"/video_duration",schemaPath:"#/properties/video_duration/type",keyword:"type",
params:{type:"integer"},message:"must be integer"};e===null?e=[a]:e.push(a),t++}if(typeof s=="number"&&(s<0||isNaN(s))){
let a={instancePath:n+"/video_duration",schemaPath:"#/properties/video_duration/minimum",keyword:"minimum",params:{comparison:"\
>=",limit:0},message:"must be >= 0"};e===null?e=[a]:e.push(a),t++}}}else{let s={instancePath:n,schemaPath:"#/type",keyword:"\
type",params:{type:"object"},message:"must be object"};e===null?e=[s]:e.push(s),t++}return P.errors=e,t===0}P.evaluated=
{props:{can_cancel:!0,estimated_time:!0,video_duration:!0},dynamicProps:!1,dynamicItems:!1};var Be={type:"string",enum:["text","image","audio","video"],description:"Kinds of output that the service documents.","x\
-rules":["A2"],examples:["video"]};function z(r,{instancePath:n="",parentData:m,parentDataProperty:p,rootData:o=r,dynamicAnchors:u={}}={}){
let e=null,t=0,i=z.evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),typeof r!="string"){let s={
instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(
s),t++}if(!(r==="text"||r==="image"||r==="audio"||r==="video")){let s={instancePath:n,schemaPath:"#/enum",keyword:"enum",
params:{allowedValues:Be.enum},message:"must be equal to one of the allowed values"};e===null?e=[s]:e.push(s),t++}return z.
errors=e,t===0}z.evaluated={dynamicProps:!1,dynamicItems:!1};function _(r,{instancePath:n="",parentData:m,parentDataProperty:p,
rootData:o=r,dynamicAnchors:u={}}={}){let e=null,t=0,i=_.evaluated;i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=
void 0);let s=t,a=!1,d=t;z(r,{instancePath:n,parentData:m,parentDataProperty:p,rootData:o,dynamicAnchors:u})||(e=e===null?
z.errors:e.concat(z.errors),t=e.length);var l=d===t;a=a||l;let k=t;if(typeof r!="string"){let c={instancePath:n,schemaPath:"\
#/anyOf/1/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[c]:e.push(c),t++}var l=k===t;
if(a=a||l,a)t=s,e!==null&&(s?e.length=s:e=null);else{let c={instancePath:n,schemaPath:"#/anyOf",keyword:"anyOf",params:{},
message:"must match a schema in anyOf"};e===null?e=[c]:e.push(c),t++}return _.errors=e,t===0}_.evaluated={dynamicProps:!1,
dynamicItems:!1};var Ke={type:"string",enum:["per_call","per_token","per_second"],description:"Ways of charging that the service document\
s.","x-evidence":"documented","x-rules":["A3"],examples:["per_second"]};function N(r,{instancePath:n="",parentData:m,parentDataProperty:p,
rootData:o=r,dynamicAnchors:u={}}={}){let e=null,t=0,i=N.evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.
items=void 0),typeof r!="string"){let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"\
must be string"};e===null?e=[s]:e.push(s),t++}if(!(r==="per_call"||r==="per_token"||r==="per_second")){let s={instancePath:n,
schemaPath:"#/enum",keyword:"enum",params:{allowedValues:Ke.enum},message:"must be equal to one of the allowed values"};
e===null?e=[s]:e.push(s),t++}return N.errors=e,t===0}N.evaluated={dynamicProps:!1,dynamicItems:!1};function E(r,{instancePath:n="",
parentData:m,parentDataProperty:p,rootData:o=r,dynamicAnchors:u={}}={}){let e=null,t=0,i=E.evaluated;i.dynamicProps&&(i.
props=void 0),i.dynamicItems&&(i.items=void 0);let s=t,a=!1,d=t;N(r,{instancePath:n,parentData:m,parentDataProperty:p,rootData:o,
dynamicAnchors:u})||(e=e===null?N.errors:e.concat(N.errors),t=e.length);var l=d===t;a=a||l;let k=t;if(typeof r!="string"){
let c={instancePath:n,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?
e=[c]:e.push(c),t++}var l=k===t;if(a=a||l,a)t=s,e!==null&&(s?e.length=s:e=null);else{let c={instancePath:n,schemaPath:"#\
/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};e===null?e=[c]:e.push(c),t++}return E.errors=e,
t===0}E.evaluated={dynamicProps:!1,dynamicItems:!1};function b(r,{instancePath:n="",parentData:m,parentDataProperty:p,rootData:o=r,
dynamicAnchors:u={}}={}){let e=null,t=0,i=b.evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),
r&&typeof r=="object"&&!Array.isArray(r)){if(r.billing_rule===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"billing_rule"},message:"must have required property 'billing_rule'"};e===null?e=[s]:e.
push(s),t++}if(r.credits_reserved===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
credits_reserved"},message:"must have required property 'credits_reserved'"};e===null?e=[s]:e.push(s),t++}if(r.user_group===
void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"user_group"},message:"\
must have required property 'user_group'"};e===null?e=[s]:e.push(s),t++}if(r.billing_rule!==void 0&&(E(r.billing_rule,{instancePath:n+
"/billing_rule",parentData:r,parentDataProperty:"billing_rule",rootData:o,dynamicAnchors:u})||(e=e===null?E.errors:e.concat(
E.errors),t=e.length)),r.credits_reserved!==void 0){let s=r.credits_reserved;if(typeof s=="number"){if(s<0||isNaN(s)){let a={
instancePath:n+"/credits_reserved",schemaPath:"#/properties/credits_reserved/minimum",keyword:"minimum",params:{comparison:"\
>=",limit:0},message:"must be >= 0"};e===null?e=[a]:e.push(a),t++}}else{let a={instancePath:n+"/credits_reserved",schemaPath:"\
#/properties/credits_reserved/type",keyword:"type",params:{type:"number"},message:"must be number"};e===null?e=[a]:e.push(
a),t++}}if(r.credits_used!==void 0){let s=r.credits_used;if(typeof s=="number"){if(s<0||isNaN(s)){let a={instancePath:n+
"/credits_used",schemaPath:"#/properties/credits_used/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"\
must be >= 0"};e===null?e=[a]:e.push(a),t++}}else{let a={instancePath:n+"/credits_used",schemaPath:"#/properties/credits\
_used/type",keyword:"type",params:{type:"number"},message:"must be number"};e===null?e=[a]:e.push(a),t++}}if(r.user_group!==
void 0&&typeof r.user_group!="string"){let s={instancePath:n+"/user_group",schemaPath:"#/properties/user_group/type",keyword:"\
type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}}else{let s={instancePath:n,schemaPath:"\
#/type",keyword:"type",params:{type:"object"},message:"must be object"};e===null?e=[s]:e.push(s),t++}return b.errors=e,t===
0}b.evaluated={props:{billing_rule:!0,credits_reserved:!0,credits_used:!0,user_group:!0},dynamicProps:!1,dynamicItems:!1};
function A(r,{instancePath:n="",parentData:m,parentDataProperty:p,rootData:o=r,dynamicAnchors:u={}}={}){let e=null,t=0,i=A.
evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){
if(r.created===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"created"},
message:"must have required property 'created'"};e===null?e=[s]:e.push(s),t++}if(r.id===void 0){let s={instancePath:n,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"id"},message:"must have required property 'id'"};e===null?e=[s]:
e.push(s),t++}if(r.model===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
model"},message:"must have required property 'model'"};e===null?e=[s]:e.push(s),t++}if(r.object===void 0){let s={instancePath:n,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"object"},message:"must have required property 'objec\
t'"};e===null?e=[s]:e.push(s),t++}if(r.progress===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"require\
d",params:{missingProperty:"progress"},message:"must have required property 'progress'"};e===null?e=[s]:e.push(s),t++}if(r.
status===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"status"},message:"\
must have required property 'status'"};e===null?e=[s]:e.push(s),t++}if(r.type===void 0){let s={instancePath:n,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"type"},message:"must have required property 'type'"};e===null?e=
[s]:e.push(s),t++}if(r.task_info===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
task_info"},message:"must have required property 'task_info'"};e===null?e=[s]:e.push(s),t++}if(r.usage===void 0){let s={
instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"usage"},message:"must have required p\
roperty 'usage'"};e===null?e=[s]:e.push(s),t++}if(r.created!==void 0&&(y(r.created,{instancePath:n+"/created",parentData:r,
parentDataProperty:"created",rootData:o,dynamicAnchors:u})||(e=e===null?y.errors:e.concat(y.errors),t=e.length)),r.id!==
void 0&&(h(r.id,{instancePath:n+"/id",parentData:r,parentDataProperty:"id",rootData:o,dynamicAnchors:u})||(e=e===null?h.
errors:e.concat(h.errors),t=e.length)),r.model!==void 0&&(g(r.model,{instancePath:n+"/model",parentData:r,parentDataProperty:"\
model",rootData:o,dynamicAnchors:u})||(e=e===null?g.errors:e.concat(g.errors),t=e.length)),r.object!==void 0&&(v(r.object,
{instancePath:n+"/object",parentData:r,parentDataProperty:"object",rootData:o,dynamicAnchors:u})||(e=e===null?v.errors:e.
concat(v.errors),t=e.length)),r.progress!==void 0&&(w(r.progress,{instancePath:n+"/progress",parentData:r,parentDataProperty:"\
progress",rootData:o,dynamicAnchors:u})||(e=e===null?w.errors:e.concat(w.errors),t=e.length)),r.status!==void 0){let s=r.
status;if(typeof s!="string"){let a={instancePath:n+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{
type:"string"},message:"must be string"};e===null?e=[a]:e.push(a),t++}if(s!=="pending"){let a={instancePath:n+"/status",
schemaPath:"#/properties/status/const",keyword:"const",params:{allowedValue:"pending"},message:"must be equal to constan\
t"};e===null?e=[a]:e.push(a),t++}}r.task_info!==void 0&&(P(r.task_info,{instancePath:n+"/task_info",parentData:r,parentDataProperty:"\
task_info",rootData:o,dynamicAnchors:u})||(e=e===null?P.errors:e.concat(P.errors),t=e.length)),r.type!==void 0&&(_(r.type,
{instancePath:n+"/type",parentData:r,parentDataProperty:"type",rootData:o,dynamicAnchors:u})||(e=e===null?_.errors:e.concat(
_.errors),t=e.length)),r.usage!==void 0&&(b(r.usage,{instancePath:n+"/usage",parentData:r,parentDataProperty:"usage",rootData:o,
dynamicAnchors:u})||(e=e===null?b.errors:e.concat(b.errors),t=e.length))}else{let s={instancePath:n,schemaPath:"#/type",
keyword:"type",params:{type:"object"},message:"must be object"};e===null?e=[s]:e.push(s),t++}return A.errors=e,t===0}A.evaluated=
{props:{created:!0,id:!0,model:!0,object:!0,progress:!0,status:!0,task_info:!0,type:!0,usage:!0},dynamicProps:!1,dynamicItems:!1};function O(r,{instancePath:n="",parentData:m,parentDataProperty:p,rootData:o=r,dynamicAnchors:u={}}={}){let e=null,t=0,i=O.
evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){
if(r.created===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"created"},
message:"must have required property 'created'"};e===null?e=[s]:e.push(s),t++}if(r.id===void 0){let s={instancePath:n,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"id"},message:"must have required property 'id'"};e===null?e=[s]:
e.push(s),t++}if(r.model===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
model"},message:"must have required property 'model'"};e===null?e=[s]:e.push(s),t++}if(r.object===void 0){let s={instancePath:n,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"object"},message:"must have required property 'objec\
t'"};e===null?e=[s]:e.push(s),t++}if(r.progress===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"require\
d",params:{missingProperty:"progress"},message:"must have required property 'progress'"};e===null?e=[s]:e.push(s),t++}if(r.
status===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"status"},message:"\
must have required property 'status'"};e===null?e=[s]:e.push(s),t++}if(r.type===void 0){let s={instancePath:n,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"type"},message:"must have required property 'type'"};e===null?e=
[s]:e.push(s),t++}if(r.task_info===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
task_info"},message:"must have required property 'task_info'"};e===null?e=[s]:e.push(s),t++}if(r.created!==void 0&&(y(r.
created,{instancePath:n+"/created",parentData:r,parentDataProperty:"created",rootData:o,dynamicAnchors:u})||(e=e===null?
y.errors:e.concat(y.errors),t=e.length)),r.id!==void 0&&(h(r.id,{instancePath:n+"/id",parentData:r,parentDataProperty:"i\
d",rootData:o,dynamicAnchors:u})||(e=e===null?h.errors:e.concat(h.errors),t=e.length)),r.model!==void 0&&(g(r.model,{instancePath:n+
"/model",parentData:r,parentDataProperty:"model",rootData:o,dynamicAnchors:u})||(e=e===null?g.errors:e.concat(g.errors),
t=e.length)),r.object!==void 0&&(v(r.object,{instancePath:n+"/object",parentData:r,parentDataProperty:"object",rootData:o,
dynamicAnchors:u})||(e=e===null?v.errors:e.concat(v.errors),t=e.length)),r.progress!==void 0){let s=r.progress;if(!(typeof s==
"number"&&!(s%1)&&!isNaN(s))){let a={instancePath:n+"/progress",schemaPath:"#/properties/progress/type",keyword:"type",params:{
type:"integer"},message:"must be integer"};e===null?e=[a]:e.push(a),t++}if(typeof s=="number"){if(s>99||isNaN(s)){let a={
instancePath:n+"/progress",schemaPath:"#/properties/progress/maximum",keyword:"maximum",params:{comparison:"<=",limit:99},
message:"must be <= 99"};e===null?e=[a]:e.push(a),t++}if(s<1||isNaN(s)){let a={instancePath:n+"/progress",schemaPath:"#/\
properties/progress/minimum",keyword:"minimum",params:{comparison:">=",limit:1},message:"must be >= 1"};e===null?e=[a]:e.
push(a),t++}}}if(r.status!==void 0){let s=r.status;if(typeof s!="string"){let a={instancePath:n+"/status",schemaPath:"#/\
properties/status/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[a]:e.push(a),t++}if(s!==
"processing"){let a={instancePath:n+"/status",schemaPath:"#/properties/status/const",keyword:"const",params:{allowedValue:"\
processing"},message:"must be equal to constant"};e===null?e=[a]:e.push(a),t++}}r.task_info!==void 0&&(P(r.task_info,{instancePath:n+
"/task_info",parentData:r,parentDataProperty:"task_info",rootData:o,dynamicAnchors:u})||(e=e===null?P.errors:e.concat(P.
errors),t=e.length)),r.type!==void 0&&(_(r.type,{instancePath:n+"/type",parentData:r,parentDataProperty:"type",rootData:o,
dynamicAnchors:u})||(e=e===null?_.errors:e.concat(_.errors),t=e.length)),r.usage!==void 0&&(b(r.usage,{instancePath:n+"/\
usage",parentData:r,parentDataProperty:"usage",rootData:o,dynamicAnchors:u})||(e=e===null?b.errors:e.concat(b.errors),t=
e.length))}else{let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object"};
e===null?e=[s]:e.push(s),t++}return O.errors=e,t===0}O.evaluated={props:{created:!0,id:!0,model:!0,object:!0,progress:!0,
status:!0,task_info:!0,type:!0,usage:!0},dynamicProps:!1,dynamicItems:!1};function C(r,{instancePath:n="",parentData:m,parentDataProperty:p,rootData:o=r,dynamicAnchors:u={}}={}){let e=null,t=0,i=C.
evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){
if(r.can_cancel===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"can_\
cancel"},message:"must have required property 'can_cancel'"};e===null?e=[s]:e.push(s),t++}if(r.can_cancel!==void 0){let s=r.
can_cancel;if(typeof s!="boolean"){let a={instancePath:n+"/can_cancel",schemaPath:"#/properties/can_cancel/type",keyword:"\
type",params:{type:"boolean"},message:"must be boolean"};e===null?e=[a]:e.push(a),t++}if(s!==!1){let a={instancePath:n+"\
/can_cancel",schemaPath:"#/properties/can_cancel/const",keyword:"const",params:{allowedValue:!1},message:"must be equal \
to constant"};e===null?e=[a]:e.push(a),t++}}if(r.estimated_time!==void 0){let s=r.estimated_time;if(!(typeof s=="number"&&
!(s%1)&&!isNaN(s))){let a={instancePath:n+"/estimated_time",schemaPath:"#/properties/estimated_time/type",keyword:"type",
params:{type:"integer"},message:"must be integer"};e===null?e=[a]:e.push(a),t++}if(typeof s=="number"&&(s<0||isNaN(s))){
let a={instancePath:n+"/estimated_time",schemaPath:"#/properties/estimated_time/minimum",keyword:"minimum",params:{comparison:"\
>=",limit:0},message:"must be >= 0"};e===null?e=[a]:e.push(a),t++}}if(r.video_duration!==void 0){let s=r.video_duration;
if(!(typeof s=="number"&&!(s%1)&&!isNaN(s))){let a={instancePath:n+"/video_duration",schemaPath:"#/properties/video_dura\
tion/type",keyword:"type",params:{type:"integer"},message:"must be integer"};e===null?e=[a]:e.push(a),t++}if(typeof s=="\
number"&&(s<0||isNaN(s))){let a={instancePath:n+"/video_duration",schemaPath:"#/properties/video_duration/minimum",keyword:"\
minimum",params:{comparison:">=",limit:0},message:"must be >= 0"};e===null?e=[a]:e.push(a),t++}}}else{let s={instancePath:n,
schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object"};e===null?e=[s]:e.push(s),t++}return C.
errors=e,t===0}C.evaluated={props:{can_cancel:!0,estimated_time:!0,video_duration:!0},dynamicProps:!1,dynamicItems:!1};function S(r,{
instancePath:n="",parentData:m,parentDataProperty:p,rootData:o=r,dynamicAnchors:u={}}={}){let e=null,t=0,i=S.evaluated;if(i.
dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){if(r.created===
void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"created"},message:"mus\
t have required property 'created'"};e===null?e=[s]:e.push(s),t++}if(r.id===void 0){let s={instancePath:n,schemaPath:"#/\
required",keyword:"required",params:{missingProperty:"id"},message:"must have required property 'id'"};e===null?e=[s]:e.
push(s),t++}if(r.model===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
model"},message:"must have required property 'model'"};e===null?e=[s]:e.push(s),t++}if(r.object===void 0){let s={instancePath:n,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"object"},message:"must have required property 'objec\
t'"};e===null?e=[s]:e.push(s),t++}if(r.progress===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"require\
d",params:{missingProperty:"progress"},message:"must have required property 'progress'"};e===null?e=[s]:e.push(s),t++}if(r.
status===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"status"},message:"\
must have required property 'status'"};e===null?e=[s]:e.push(s),t++}if(r.type===void 0){let s={instancePath:n,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"type"},message:"must have required property 'type'"};e===null?e=
[s]:e.push(s),t++}if(r.results===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
results"},message:"must have required property 'results'"};e===null?e=[s]:e.push(s),t++}if(r.created!==void 0&&(y(r.created,
{instancePath:n+"/created",parentData:r,parentDataProperty:"created",rootData:o,dynamicAnchors:u})||(e=e===null?y.errors:
e.concat(y.errors),t=e.length)),r.id!==void 0&&(h(r.id,{instancePath:n+"/id",parentData:r,parentDataProperty:"id",rootData:o,
dynamicAnchors:u})||(e=e===null?h.errors:e.concat(h.errors),t=e.length)),r.model!==void 0&&(g(r.model,{instancePath:n+"/\
model",parentData:r,parentDataProperty:"model",rootData:o,dynamicAnchors:u})||(e=e===null?g.errors:e.concat(g.errors),t=
e.length)),r.object!==void 0&&(v(r.object,{instancePath:n+"/object",parentData:r,parentDataProperty:"object",rootData:o,
dynamicAnchors:u})||(e=e===null?v.errors:e.concat(v.errors),t=e.length)),r.progress!==void 0){let s=r.progress;if(!(typeof s==
"number"&&!(s%1)&&!isNaN(s))){let a={instancePath:n+"/progress",schemaPath:"#/properties/progress/type",keyword:"type",params:{
type:"integer"},message:"must be integer"};e===null?e=[a]:e.push(a),t++}if(s!==100){let a={instancePath:n+"/progress",schemaPath:"\
#/properties/progress/const",keyword:"const",params:{allowedValue:100},message:"must be equal to constant"};e===null?e=[
a]:e.push(a),t++}}if(r.status!==void 0){let s=r.status;if(typeof s!="string"){let a={instancePath:n+"/status",schemaPath:"\
#/properties/status/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[a]:e.push(a),t++}if(s!==
"completed"){let a={instancePath:n+"/status",schemaPath:"#/properties/status/const",keyword:"const",params:{allowedValue:"\
completed"},message:"must be equal to constant"};e===null?e=[a]:e.push(a),t++}}if(r.task_info!==void 0&&(C(r.task_info,{
instancePath:n+"/task_info",parentData:r,parentDataProperty:"task_info",rootData:o,dynamicAnchors:u})||(e=e===null?C.errors:
e.concat(C.errors),t=e.length)),r.type!==void 0&&(_(r.type,{instancePath:n+"/type",parentData:r,parentDataProperty:"type",
rootData:o,dynamicAnchors:u})||(e=e===null?_.errors:e.concat(_.errors),t=e.length)),r.usage!==void 0&&(b(r.usage,{instancePath:n+
"/usage",parentData:r,parentDataProperty:"usage",rootData:o,dynamicAnchors:u})||(e=e===null?b.errors:e.concat(b.errors),
t=e.length)),r.results!==void 0){let s=r.results;if(Array.isArray(s)){let a=s.length;for(let d=0;d<a;d++){let k=s[d];if(typeof k==
"string"){if(!he(k)){let l={instancePath:n+"/results/"+d,schemaPath:"#/properties/results/items/format",keyword:"format",
params:{format:"uri"},message:'must match format "uri"'};e===null?e=[l]:e.push(l),t++}}else{let l={instancePath:n+"/resu\
lts/"+d,schemaPath:"#/properties/results/items/type",keyword:"type",params:{type:"string"},message:"must be string"};e===
null?e=[l]:e.push(l),t++}}}else{let a={instancePath:n+"/results",schemaPath:"#/properties/results/type",keyword:"type",params:{
type:"array"},message:"must be array"};e===null?e=[a]:e.push(a),t++}}}else{let s={instancePath:n,schemaPath:"#/type",keyword:"\
type",params:{type:"object"},message:"must be object"};e===null?e=[s]:e.push(s),t++}return S.errors=e,t===0}S.evaluated=
{props:{created:!0,id:!0,model:!0,object:!0,progress:!0,status:!0,task_info:!0,type:!0,usage:!0,results:!0},dynamicProps:!1,
dynamicItems:!1};var Ye={type:"string",enum:["content_policy_violation","invalid_parameters","image_processing_error","image_dimension_mi\
smatch","request_cancelled","generation_failed_no_content","service_error","generation_timeout","resource_exhausted","qu\
ota_exceeded","service_unavailable","resource_not_found","unknown_error"],description:"Reasons that are documented. The \
request causes the first five (up to `request_cancelled`): change it before you\ntry again. The service causes the others\
: the same request may pass later.\n","x-evidence":"documented","x-rules":["Q5"],examples:["content_policy_violation","g\
eneration_timeout"]};function M(r,{instancePath:n="",parentData:m,parentDataProperty:p,rootData:o=r,dynamicAnchors:u={}}={}){
let e=null,t=0,i=M.evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),typeof r!="string"){let s={
instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(
s),t++}if(!(r==="content_policy_violation"||r==="invalid_parameters"||r==="image_processing_error"||r==="image_dimension\
_mismatch"||r==="request_cancelled"||r==="generation_failed_no_content"||r==="service_error"||r==="generation_timeout"||
r==="resource_exhausted"||r==="quota_exceeded"||r==="service_unavailable"||r==="resource_not_found"||r==="unknown_error")){
let s={instancePath:n,schemaPath:"#/enum",keyword:"enum",params:{allowedValues:Ye.enum},message:"must be equal to one of\
 the allowed values"};e===null?e=[s]:e.push(s),t++}return M.errors=e,t===0}M.evaluated={dynamicProps:!1,dynamicItems:!1};
function W(r,{instancePath:n="",parentData:m,parentDataProperty:p,rootData:o=r,dynamicAnchors:u={}}={}){let e=null,t=0,i=W.
evaluated;i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0);let s=t,a=!1,d=t;M(r,{instancePath:n,parentData:m,
parentDataProperty:p,rootData:o,dynamicAnchors:u})||(e=e===null?M.errors:e.concat(M.errors),t=e.length);var l=d===t;a=a||
l;let k=t;if(typeof r!="string"){let c={instancePath:n,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type:"string"},
message:"must be string"};e===null?e=[c]:e.push(c),t++}var l=k===t;if(a=a||l,a)t=s,e!==null&&(s?e.length=s:e=null);else{
let c={instancePath:n,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};e===null?e=
[c]:e.push(c),t++}return W.errors=e,t===0}W.evaluated={dynamicProps:!1,dynamicItems:!1};function V(r,{instancePath:n="",
parentData:m,parentDataProperty:p,rootData:o=r,dynamicAnchors:u={}}={}){let e=null,t=0,i=V.evaluated;if(i.dynamicProps&&
(i.props=void 0),i.dynamicItems&&(i.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){if(r.code===void 0){let s={instancePath:n,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"code"},message:"must have required property 'code'"};
e===null?e=[s]:e.push(s),t++}if(r.message===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"message"},message:"must have required property 'message'"};e===null?e=[s]:e.push(s),t++}if(r.code!==void 0&&
(W(r.code,{instancePath:n+"/code",parentData:r,parentDataProperty:"code",rootData:o,dynamicAnchors:u})||(e=e===null?W.errors:
e.concat(W.errors),t=e.length)),r.message!==void 0&&typeof r.message!="string"){let s={instancePath:n+"/message",schemaPath:"\
#/properties/message/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}
if(r.type!==void 0&&typeof r.type!="string"){let s={instancePath:n+"/type",schemaPath:"#/properties/type/type",keyword:"\
type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}}else{let s={instancePath:n,schemaPath:"\
#/type",keyword:"type",params:{type:"object"},message:"must be object"};e===null?e=[s]:e.push(s),t++}return V.errors=e,t===
0}V.evaluated={props:{code:!0,message:!0,type:!0},dynamicProps:!1,dynamicItems:!1};function F(r,{instancePath:n="",parentData:m,
parentDataProperty:p,rootData:o=r,dynamicAnchors:u={}}={}){let e=null,t=0,i=F.evaluated;if(i.dynamicProps&&(i.props=void 0),
i.dynamicItems&&(i.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){if(r.created===void 0){let s={instancePath:n,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"created"},message:"must have required property 'crea\
ted'"};e===null?e=[s]:e.push(s),t++}if(r.id===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"id"},message:"must have required property 'id'"};e===null?e=[s]:e.push(s),t++}if(r.model===void 0){let s={
instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"model"},message:"must have required p\
roperty 'model'"};e===null?e=[s]:e.push(s),t++}if(r.object===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"object"},message:"must have required property 'object'"};e===null?e=[s]:e.push(s),t++}
if(r.progress===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"progre\
ss"},message:"must have required property 'progress'"};e===null?e=[s]:e.push(s),t++}if(r.status===void 0){let s={instancePath:n,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"status"},message:"must have required property 'statu\
s'"};e===null?e=[s]:e.push(s),t++}if(r.type===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"type"},message:"must have required property 'type'"};e===null?e=[s]:e.push(s),t++}if(r.error===void 0){
let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"error"},message:"must have req\
uired property 'error'"};e===null?e=[s]:e.push(s),t++}if(r.created!==void 0&&(y(r.created,{instancePath:n+"/created",parentData:r,
parentDataProperty:"created",rootData:o,dynamicAnchors:u})||(e=e===null?y.errors:e.concat(y.errors),t=e.length)),r.id!==
void 0&&(h(r.id,{instancePath:n+"/id",parentData:r,parentDataProperty:"id",rootData:o,dynamicAnchors:u})||(e=e===null?h.
errors:e.concat(h.errors),t=e.length)),r.model!==void 0&&(g(r.model,{instancePath:n+"/model",parentData:r,parentDataProperty:"\
model",rootData:o,dynamicAnchors:u})||(e=e===null?g.errors:e.concat(g.errors),t=e.length)),r.object!==void 0&&(v(r.object,
{instancePath:n+"/object",parentData:r,parentDataProperty:"object",rootData:o,dynamicAnchors:u})||(e=e===null?v.errors:e.
concat(v.errors),t=e.length)),r.progress!==void 0&&(w(r.progress,{instancePath:n+"/progress",parentData:r,parentDataProperty:"\
progress",rootData:o,dynamicAnchors:u})||(e=e===null?w.errors:e.concat(w.errors),t=e.length)),r.status!==void 0){let s=r.
status;if(typeof s!="string"){let a={instancePath:n+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{
type:"string"},message:"must be string"};e===null?e=[a]:e.push(a),t++}if(s!=="failed"){let a={instancePath:n+"/status",schemaPath:"\
#/properties/status/const",keyword:"const",params:{allowedValue:"failed"},message:"must be equal to constant"};e===null?
e=[a]:e.push(a),t++}}r.task_info!==void 0&&(P(r.task_info,{instancePath:n+"/task_info",parentData:r,parentDataProperty:"\
task_info",rootData:o,dynamicAnchors:u})||(e=e===null?P.errors:e.concat(P.errors),t=e.length)),r.type!==void 0&&(_(r.type,
{instancePath:n+"/type",parentData:r,parentDataProperty:"type",rootData:o,dynamicAnchors:u})||(e=e===null?_.errors:e.concat(
_.errors),t=e.length)),r.usage!==void 0&&(b(r.usage,{instancePath:n+"/usage",parentData:r,parentDataProperty:"usage",rootData:o,
dynamicAnchors:u})||(e=e===null?b.errors:e.concat(b.errors),t=e.length)),r.error!==void 0&&(V(r.error,{instancePath:n+"/\
error",parentData:r,parentDataProperty:"error",rootData:o,dynamicAnchors:u})||(e=e===null?V.errors:e.concat(V.errors),t=
e.length))}else{let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object"};
e===null?e=[s]:e.push(s),t++}return F.errors=e,t===0}F.evaluated={props:{created:!0,id:!0,model:!0,object:!0,progress:!0,
status:!0,task_info:!0,type:!0,usage:!0,error:!0},dynamicProps:!1,dynamicItems:!1};function R(r,{instancePath:n="",parentData:m,parentDataProperty:p,rootData:o=r,dynamicAnchors:u={}}={}){let e=null,t=0,i=R.
evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){
if(r.created===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"created"},
message:"must have required property 'created'"};e===null?e=[s]:e.push(s),t++}if(r.id===void 0){let s={instancePath:n,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"id"},message:"must have required property 'id'"};e===null?e=[s]:
e.push(s),t++}if(r.model===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
model"},message:"must have required property 'model'"};e===null?e=[s]:e.push(s),t++}if(r.object===void 0){let s={instancePath:n,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"object"},message:"must have required property 'objec\
t'"};e===null?e=[s]:e.push(s),t++}if(r.progress===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"require\
d",params:{missingProperty:"progress"},message:"must have required property 'progress'"};e===null?e=[s]:e.push(s),t++}if(r.
status===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"status"},message:"\
must have required property 'status'"};e===null?e=[s]:e.push(s),t++}if(r.type===void 0){let s={instancePath:n,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"type"},message:"must have required property 'type'"};e===null?e=
[s]:e.push(s),t++}if(r.created!==void 0&&(y(r.created,{instancePath:n+"/created",parentData:r,parentDataProperty:"create\
d",rootData:o,dynamicAnchors:u})||(e=e===null?y.errors:e.concat(y.errors),t=e.length)),r.id!==void 0&&(h(r.id,{instancePath:n+
"/id",parentData:r,parentDataProperty:"id",rootData:o,dynamicAnchors:u})||(e=e===null?h.errors:e.concat(h.errors),t=e.length)),
r.model!==void 0&&(g(r.model,{instancePath:n+"/model",parentData:r,parentDataProperty:"model",rootData:o,dynamicAnchors:u})||
(e=e===null?g.errors:e.concat(g.errors),t=e.length)),r.object!==void 0&&(v(r.object,{instancePath:n+"/object",parentData:r,
parentDataProperty:"object",rootData:o,dynamicAnchors:u})||(e=e===null?v.errors:e.concat(v.errors),t=e.length)),r.progress!==
void 0&&(w(r.progress,{instancePath:n+"/progress",parentData:r,parentDataProperty:"progress",rootData:o,dynamicAnchors:u})||
(e=e===null?w.errors:e.concat(w.errors),t=e.length)),r.status!==void 0){let s=r.status;if(typeof s!="string"){let a={instancePath:n+
"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?
e=[a]:e.push(a),t++}if(s!=="cancelled"){let a={instancePath:n+"/status",schemaPath:"#/properties/status/const",keyword:"\
const",params:{allowedValue:"cancelled"},message:"must be equal to constant"};e===null?e=[a]:e.push(a),t++}}r.task_info!==
void 0&&(P(r.task_info,{instancePath:n+"/task_info",parentData:r,parentDataProperty:"task_info",rootData:o,dynamicAnchors:u})||
(e=e===null?P.errors:e.concat(P.errors),t=e.length)),r.type!==void 0&&(_(r.type,{instancePath:n+"/type",parentData:r,parentDataProperty:"\
type",rootData:o,dynamicAnchors:u})||(e=e===null?_.errors:e.concat(_.errors),t=e.length)),r.usage!==void 0&&(b(r.usage,{
instancePath:n+"/usage",parentData:r,parentDataProperty:"usage",rootData:o,dynamicAnchors:u})||(e=e===null?b.errors:e.concat(
b.errors),t=e.length))}else{let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"mus\
t be object"};e===null?e=[s]:e.push(s),t++}return R.errors=e,t===0}R.evaluated={props:{created:!0,id:!0,model:!0,object:!0,
progress:!0,status:!0,task_info:!0,type:!0,usage:!0},dynamicProps:!1,dynamicItems:!1};function K(r,{instancePath:n="",parentData:m,
parentDataProperty:p,rootData:o=r,dynamicAnchors:u={}}={}){let e=null,t=0,i=K.evaluated;i.dynamicProps&&(i.props=void 0),
i.dynamicItems&&(i.items=void 0);let s=t,a=!1,d=null,k=t;A(r,{instancePath:n,parentData:m,parentDataProperty:p,rootData:o,
dynamicAnchors:u})||(e=e===null?A.errors:e.concat(A.errors),t=e.length);var f=k===t;if(f){a=!0,d=0;var l={};l.created=!0,
l.id=!0,l.model=!0,l.object=!0,l.progress=!0,l.status=!0,l.task_info=!0,l.type=!0,l.usage=!0}let c=t;O(r,{instancePath:n,
parentData:m,parentDataProperty:p,rootData:o,dynamicAnchors:u})||(e=e===null?O.errors:e.concat(O.errors),t=e.length);var f=c===
t;if(f&&a)a=!1,d=[d,1];else{f&&(a=!0,d=1,l!==!0&&(l=l||{},l.created=!0,l.id=!0,l.model=!0,l.object=!0,l.progress=!0,l.status=
!0,l.task_info=!0,l.type=!0,l.usage=!0));let L=t;S(r,{instancePath:n,parentData:m,parentDataProperty:p,rootData:o,dynamicAnchors:u})||
(e=e===null?S.errors:e.concat(S.errors),t=e.length);var f=L===t;if(f&&a)a=!1,d=[d,2];else{f&&(a=!0,d=2,l!==!0&&(l=l||{},
l.created=!0,l.id=!0,l.model=!0,l.object=!0,l.progress=!0,l.status=!0,l.task_info=!0,l.type=!0,l.usage=!0,l.results=!0));
let ve=t;F(r,{instancePath:n,parentData:m,parentDataProperty:p,rootData:o,dynamicAnchors:u})||(e=e===null?F.errors:e.concat(
F.errors),t=e.length);var f=ve===t;if(f&&a)a=!1,d=[d,3];else{f&&(a=!0,d=3,l!==!0&&(l=l||{},l.created=!0,l.id=!0,l.model=
!0,l.object=!0,l.progress=!0,l.status=!0,l.task_info=!0,l.type=!0,l.usage=!0,l.error=!0));let _e=t;R(r,{instancePath:n,parentData:m,
parentDataProperty:p,rootData:o,dynamicAnchors:u})||(e=e===null?R.errors:e.concat(R.errors),t=e.length);var f=_e===t;f&&
a?(a=!1,d=[d,4]):f&&(a=!0,d=4,l!==!0&&(l=l||{},l.created=!0,l.id=!0,l.model=!0,l.object=!0,l.progress=!0,l.status=!0,l.task_info=
!0,l.type=!0,l.usage=!0))}}}if(a)t=s,e!==null&&(s?e.length=s:e=null);else{let L={instancePath:n,schemaPath:"#/oneOf",keyword:"\
oneOf",params:{passingSchemas:d},message:"must match exactly one schema in oneOf"};e===null?e=[L]:e.push(L),t++}return K.
errors=e,i.props=l,t===0}K.evaluated={dynamicProps:!0,dynamicItems:!1};var Ge=Y;var Xe={type:"string",enum:["invalid_request","invalid_task_id","unauthorized","insufficient_quota","quota_exceeded","mo\
del_access_denied","permission_denied","task_not_found","rate_limit_exceeded","internal_error"],description:"Codes that \
are documented, from 400 to 500.","x-evidence":"documented","x-rules":["E2"],examples:["rate_limit_exceeded"]};function H(r,{
instancePath:n="",parentData:m,parentDataProperty:p,rootData:o=r,dynamicAnchors:u={}}={}){let e=null,t=0,i=H.evaluated;if(i.
dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),typeof r!="string"){let s={instancePath:n,schemaPath:"#/\
type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}if(!(r==="invalid_req\
uest"||r==="invalid_task_id"||r==="unauthorized"||r==="insufficient_quota"||r==="quota_exceeded"||r==="model_access_deni\
ed"||r==="permission_denied"||r==="task_not_found"||r==="rate_limit_exceeded"||r==="internal_error")){let s={instancePath:n,
schemaPath:"#/enum",keyword:"enum",params:{allowedValues:Xe.enum},message:"must be equal to one of the allowed values"};
e===null?e=[s]:e.push(s),t++}return H.errors=e,t===0}H.evaluated={dynamicProps:!1,dynamicItems:!1};function U(r,{instancePath:n="",
parentData:m,parentDataProperty:p,rootData:o=r,dynamicAnchors:u={}}={}){let e=null,t=0,i=U.evaluated;i.dynamicProps&&(i.
props=void 0),i.dynamicItems&&(i.items=void 0);let s=t,a=!1,d=t;H(r,{instancePath:n,parentData:m,parentDataProperty:p,rootData:o,
dynamicAnchors:u})||(e=e===null?H.errors:e.concat(H.errors),t=e.length);var c=d===t;a=a||c;let k=t;if(typeof r!="string"){
let f={instancePath:n,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?
e=[f]:e.push(f),t++}var c=k===t;a=a||c;let l=t;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r))){let f={instancePath:n,schemaPath:"\
#/anyOf/2/type",keyword:"type",params:{type:"integer"},message:"must be integer"};e===null?e=[f]:e.push(f),t++}var c=l===
t;if(a=a||c,a)t=s,e!==null&&(s?e.length=s:e=null);else{let f={instancePath:n,schemaPath:"#/anyOf",keyword:"anyOf",params:{},
message:"must match a schema in anyOf"};e===null?e=[f]:e.push(f),t++}return U.errors=e,t===0}U.evaluated={dynamicProps:!1,
dynamicItems:!1};function Q(r,{instancePath:n="",parentData:m,parentDataProperty:p,rootData:o=r,dynamicAnchors:u={}}={}){
let e=null,t=0,i=Q.evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),r&&typeof r=="object"&&
!Array.isArray(r)){if(r.code===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
code"},message:"must have required property 'code'"};e===null?e=[s]:e.push(s),t++}if(r.message===void 0){let s={instancePath:n,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"message"},message:"must have required property 'mess\
age'"};e===null?e=[s]:e.push(s),t++}if(r.type===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",
params:{missingProperty:"type"},message:"must have required property 'type'"};e===null?e=[s]:e.push(s),t++}if(r.code!==void 0&&
(U(r.code,{instancePath:n+"/code",parentData:r,parentDataProperty:"code",rootData:o,dynamicAnchors:u})||(e=e===null?U.errors:
e.concat(U.errors),t=e.length)),r.message!==void 0&&typeof r.message!="string"){let s={instancePath:n+"/message",schemaPath:"\
#/properties/message/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}
if(r.type!==void 0&&typeof r.type!="string"){let s={instancePath:n+"/type",schemaPath:"#/properties/type/type",keyword:"\
type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}if(r.param!==void 0&&typeof r.param!=
"string"){let s={instancePath:n+"/param",schemaPath:"#/properties/param/type",keyword:"type",params:{type:"string"},message:"\
must be string"};e===null?e=[s]:e.push(s),t++}if(r.fallback_suggestion!==void 0&&typeof r.fallback_suggestion!="string"){
let s={instancePath:n+"/fallback_suggestion",schemaPath:"#/properties/fallback_suggestion/type",keyword:"type",params:{type:"\
string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}}else{let s={instancePath:n,schemaPath:"#/type",keyword:"\
type",params:{type:"object"},message:"must be object"};e===null?e=[s]:e.push(s),t++}return Q.errors=e,t===0}Q.evaluated=
{props:{code:!0,message:!0,type:!0,param:!0,fallback_suggestion:!0},dynamicProps:!1,dynamicItems:!1};function Y(r,{instancePath:n="",
parentData:m,parentDataProperty:p,rootData:o=r,dynamicAnchors:u={}}={}){let e=null,t=0,i=Y.evaluated;if(i.dynamicProps&&
(i.props=void 0),i.dynamicItems&&(i.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){if(r.error===void 0){let s={
instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"error"},message:"must have required p\
roperty 'error'"};e===null?e=[s]:e.push(s),t++}r.error!==void 0&&(Q(r.error,{instancePath:n+"/error",parentData:r,parentDataProperty:"\
error",rootData:o,dynamicAnchors:u})||(e=e===null?Q.errors:e.concat(Q.errors),t=e.length))}else{let s={instancePath:n,schemaPath:"\
#/type",keyword:"type",params:{type:"object"},message:"must be object"};e===null?e=[s]:e.push(s),t++}return Y.errors=e,t===
0}Y.evaluated={props:{error:!0},dynamicProps:!1,dynamicItems:!1};var Je=G;function G(r,{instancePath:n="",parentData:m,parentDataProperty:p,
rootData:o=r,dynamicAnchors:u={}}={}){let e=null,t=0,i=G.evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.
items=void 0),typeof r=="string"){if(!ge.test(r)){let s={instancePath:n,schemaPath:"#/pattern",keyword:"pattern",params:{
pattern:"^task-unified-"},message:'must match pattern "^task-unified-"'};e===null?e=[s]:e.push(s),t++}}else{let s={instancePath:n,
schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}return G.
errors=e,t===0}G.evaluated={dynamicProps:!1,dynamicItems:!1};return xe(er);})();

/** Request bodies by operation. */
export const bodies: Record<"createVideoGeneration", CompiledValidator> = { "createVideoGeneration": compiled.is_VideoGenerationParams };

/** Parameters by their name on the wire. */
export const parameters: Record<"Idempotency-Key" | "task_id", CompiledValidator> = { "Idempotency-Key": compiled.is_Idempotency_Key, "task_id": compiled.is_task_id };

/** JSON answers by operation and status; null where the contract leaves the body open. */
export const answers: Record<"createVideoGeneration" | "getTask", Record<string, CompiledValidator | null>> = {
  "createVideoGeneration": { "200": compiled.is_Task, "400": compiled.is_ErrorEnvelope, "401": compiled.is_ErrorEnvelope, "402": compiled.is_ErrorEnvelope, "403": compiled.is_ErrorEnvelope, "429": compiled.is_ErrorEnvelope, "500": compiled.is_ErrorEnvelope, "502": null, "503": null, "default": compiled.is_ErrorEnvelope },
  "getTask": { "200": compiled.is_Task, "400": compiled.is_ErrorEnvelope, "401": compiled.is_ErrorEnvelope, "402": compiled.is_ErrorEnvelope, "403": compiled.is_ErrorEnvelope, "404": compiled.is_ErrorEnvelope, "429": compiled.is_ErrorEnvelope, "500": compiled.is_ErrorEnvelope, "502": null, "503": null, "default": compiled.is_ErrorEnvelope },
};
