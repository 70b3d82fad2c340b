package io.fluxion.elementary;

/**
 * The constants of the elementary functions, shared by the scalar forms here and the vector forms of backends.
 * Polynomials interpolate at Chebyshev nodes (computed with 60 digits, then rounded); the stated error is that of the
 * rounded polynomial, relative to the function it stands for.
 */
public final class Coefficients {
    /** {@code (x + ROUND) - ROUND} is x rounded to an integer, for |x| below 2^51; the integer stands in the low bits. */
    public static final double ROUND = 0x1.8p52;
    /** 1 / ln 2. */
    public static final double LOG2_E = 0x1.71547652b82fep0;
    /** ln 2 in 32 bits, so that products with exponents are exact. */
    public static final double LN2_HIGH = 0x1.62e42feep-1;
    /** ln 2 - LN2_HIGH. */
    public static final double LN2_LOW = 0x1.a39ef35793c76p-33;

    /** (e^r - 1 - r) / r^2 for |r| below 0.3467, ascending; error 3e-18. */
    public static final double E0 = 0.5;
    /** See {@link #E0}. */
    public static final double E1 = 0.1666666666666667;
    /** See {@link #E0}. */
    public static final double E2 = 0.04166666666666667;
    /** See {@link #E0}. */
    public static final double E3 = 0.00833333333332612;
    /** See {@link #E0}. */
    public static final double E4 = 0.0013888888888883737;
    /** See {@link #E0}. */
    public static final double E5 = 0.00019841269874873975;
    /** See {@link #E0}. */
    public static final double E6 = 2.480158732558584e-05;
    /** See {@link #E0}. */
    public static final double E7 = 2.755725533255441e-06;
    /** See {@link #E0}. */
    public static final double E8 = 2.7557273594799413e-07;
    /** See {@link #E0}. */
    public static final double E9 = 2.510524515390137e-08;
    /** See {@link #E0}. */
    public static final double E10 = 2.0914707069612355e-09;

    /** The bits of sqrt(1/2): a significand is taken from [sqrt(1/2), sqrt(2)). */
    public static final long SQRT_HALF_BITS = 0x3fe6a09e667f3bcdL;
    /** (log((1 + s) / (1 - s)) - 2 s) / s^3 in z = s^2 below 0.02945, ascending; error 3e-16. */
    public static final double L0 = 0.666666666666667;
    /** See {@link #L0}. */
    public static final double L1 = 0.3999999999989924;
    /** See {@link #L0}. */
    public static final double L2 = 0.2857142862609589;
    /** See {@link #L0}. */
    public static final double L3 = 0.2222221111514416;
    /** See {@link #L0}. */
    public static final double L4 = 0.18182890556695602;
    /** See {@link #L0}. */
    public static final double L5 = 0.1533167403016786;
    /** See {@link #L0}. */
    public static final double L6 = 0.1461703754879165;

    /** 2/3 rounded; the first coefficient of the logarithm in a power, in two parts. */
    public static final double TWO_THIRDS_HIGH = 0x1.5555555555555p-1;
    /** 2/3 - TWO_THIRDS_HIGH. */
    public static final double TWO_THIRDS_LOW = 0x1.5555555555555p-55;
    /** The series of {@link #L0} after its first term, divided by z, ascending; error 3e-16. */
    public static final double P0 = 0.40000000000000024;
    /** See {@link #P0}. */
    public static final double P1 = 0.28571428571338325;
    /** See {@link #P0}. */
    public static final double P2 = 0.22222222271185313;
    /** See {@link #P0}. */
    public static final double P3 = 0.18181808234003144;
    /** See {@link #P0}. */
    public static final double P4 = 0.15385575782820043;
    /** See {@link #P0}. */
    public static final double P5 = 0.13285924657242199;
    /** See {@link #P0}. */
    public static final double P6 = 0.1291402271694836;

    /** 2 / pi. */
    public static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;
    /** pi / 2 in three parts. */
    public static final double HALF_PI_1 = 0x1.921fb54442d18p0;
    /** See {@link #HALF_PI_1}. */
    public static final double HALF_PI_2 = 0x1.1a62633145c07p-54;
    /** See {@link #HALF_PI_1}. */
    public static final double HALF_PI_3 = -0x1.f1976b7ed8fbcp-110;
    /** From this magnitude on, the argument of sine and cosine is reduced with 192 bits of 2/pi. */
    public static final double LARGE_ANGLE = 0x1p27;
    /** (sin x - x) / x^3 in z = x^2 up to (pi/4)^2, ascending; error 3e-17. */
    public static final double S0 = -0.16666666666666666;
    /** See {@link #S0}. */
    public static final double S1 = 0.008333333333330948;
    /** See {@link #S0}. */
    public static final double S2 = -0.00019841269836758528;
    /** See {@link #S0}. */
    public static final double S3 = 2.7557316102528646e-06;
    /** See {@link #S0}. */
    public static final double S4 = -2.5051131840044124e-08;
    /** See {@link #S0}. */
    public static final double S5 = 1.5918128937554457e-10;
    /** (cos x - 1 + x^2 / 2) / x^4 in z = x^2 up to (pi/4)^2, ascending; error 3e-18. */
    public static final double C0 = 0.041666666666666664;
    /** See {@link #C0}. */
    public static final double C1 = -0.0013888888888887398;
    /** See {@link #C0}. */
    public static final double C2 = 2.480158729876566e-05;
    /** See {@link #C0}. */
    public static final double C3 = -2.7557317271714906e-07;
    /** See {@link #C0}. */
    public static final double C4 = 2.0876146265300598e-09;
    /** See {@link #C0}. */
    public static final double C5 = -1.138263220199036e-11;

    /** 2 / sqrt(pi), the slope of erf at 0, in two parts. */
    public static final double ERF_SLOPE_HIGH = 0x1.20dd750429b6dp0;
    /** See {@link #ERF_SLOPE_HIGH}. */
    public static final double ERF_SLOPE_LOW = 0x1.1ae3a914fed80p-56;
    /** (erf(x) / x - 2 / sqrt(pi)) / x^2 in z = x^2 up to 1/4, ascending; error 4e-18 of erf(x) / x. */
    public static final double R0 = -0.37612638903183754;
    /** See {@link #R0}. */
    public static final double R1 = 0.112837916709551;
    /** See {@link #R0}. */
    public static final double R2 = -0.02686617064510409;
    /** See {@link #R0}. */
    public static final double R3 = 0.005223977624325344;
    /** See {@link #R0}. */
    public static final double R4 = -0.0008548326793233783;
    /** See {@link #R0}. */
    public static final double R5 = 0.0001205530629440674;
    /** See {@link #R0}. */
    public static final double R6 = -1.4923829613452872e-05;
    /** See {@link #R0}. */
    public static final double R7 = 1.6389446360450111e-06;
    /** See {@link #R0}. */
    public static final double R8 = -1.4787385599052157e-07;
    /** 5 e^4 erfc(2): the value that {@link #Q0} adds to, in two parts. */
    public static final double ERFC_HIGH = 0x1.46e80e2277953p0;
    /** See {@link #ERFC_HIGH}. */
    public static final double ERFC_LOW = 0x1.9d66d1cf6a250p-54;
    /**
     * ((1 + 2 x) e^(x^2) erfc(x) - 5 e^4 erfc(2)) / t in t = (x - 2) / (x + 2) for x from 1/2 to 28, ascending; error
     * 5e-18 of the numerator's first term.
     */
    public static final double Q0 = -0.09276382658574601;
    /** See {@link #Q0}. */
    public static final double Q1 = -0.16603039761528934;
    /** See {@link #Q0}. */
    public static final double Q2 = 0.164051280033444;
    /** See {@link #Q0}. */
    public static final double Q3 = -0.05422000099204277;
    /** See {@link #Q0}. */
    public static final double Q4 = -0.008034015082527152;
    /** See {@link #Q0}. */
    public static final double Q5 = 0.008722653876027395;
    /** See {@link #Q0}. */
    public static final double Q6 = 0.0012713389683705358;
    /** See {@link #Q0}. */
    public static final double Q7 = -0.0014568139552698339;
    /** See {@link #Q0}. */
    public static final double Q8 = -0.0004543408595382087;
    /** See {@link #Q0}. */
    public static final double Q9 = 0.00020636733175917647;
    /** See {@link #Q0}. */
    public static final double Q10 = 0.00015103933096402504;
    /** See {@link #Q0}. */
    public static final double Q11 = -1.5109114819644265e-06;
    /** See {@link #Q0}. */
    public static final double Q12 = -3.642338841041692e-05;
    /** See {@link #Q0}. */
    public static final double Q13 = -1.3486962916148356e-05;
    /** See {@link #Q0}. */
    public static final double Q14 = 3.7065095289755586e-06;
    /** See {@link #Q0}. */
    public static final double Q15 = 5.203382217622097e-06;
    /** See {@link #Q0}. */
    public static final double Q16 = 1.528998892254286e-06;
    /** See {@link #Q0}. */
    public static final double Q17 = -6.536555188769204e-07;
    /** See {@link #Q0}. */
    public static final double Q18 = -9.05338891423513e-07;
    /** See {@link #Q0}. */
    public static final double Q19 = -3.0548247702472817e-07;
    /** See {@link #Q0}. */
    public static final double Q20 = 2.429075891690778e-07;
    /** See {@link #Q0}. */
    public static final double Q21 = 1.7058893900757013e-07;
    /** See {@link #Q0}. */
    public static final double Q22 = -4.643151661310025e-08;
    /** See {@link #Q0}. */
    public static final double Q23 = -1.912569706836178e-08;

    private Coefficients() {
    }
}
